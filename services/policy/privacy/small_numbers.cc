// Figures from few cases: "in drei Fällen", "2 von 31 Anträgen", "nur eine Person".
#include <algorithm>

#include "absl/strings/match.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/name_reader.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostAdjectives = 2;
constexpr std::size_t kFarRatio = 6;

struct NumberWord {
  absl::string_view word;
  int number;
};
constexpr NumberWord kNumbers[] = {
    {"ein", 1},    {"eine", 1},   {"einem", 1},  {"einen", 1}, {"einer", 1},   {"eines", 1},
    {"one", 1},    {"zwei", 2},   {"zweien", 2}, {"two", 2},   {"drei", 3},    {"dreien", 3},
    {"three", 3},  {"vier", 4},   {"four", 4},   {"fuenf", 5}, {"five", 5},    {"sechs", 6},
    {"six", 6},    {"sieben", 7}, {"seven", 7},  {"acht", 8},  {"eight", 8},   {"neun", 9},
    {"nine", 9},   {"zehn", 10},  {"ten", 10},   {"elf", 11},  {"eleven", 11}, {"zwoelf", 12},
    {"twelve", 12}};
constexpr absl::string_view kCases[] = {"fall", "faelle", "faellen", "falls", "case", "cases"};
// Endings of what one person each has.
constexpr absl::string_view kProceedings[] = {
    "faelle",        "faellen",        "verfahren",    "antraege",      "antraegen",
    "ablehnungen",   "bescheide",      "bescheiden",   "beratungen",    "klagen",
    "widersprueche", "widerspruechen", "anfragen",     "abschiebungen", "einreisen",
    "erteilungen",   "zulassungen",    "applications", "refusals",      "proceedings",
    "ratsuchende",   "ratsuchenden",   "betroffene",   "betroffenen",   "anerkennungen"};
// Who works on cases; how many of them there are says nothing about a case.
constexpr absl::string_view kStaff[] = {
    "ansprechperson", "ansprechpersonen", "kontaktperson",    "kontaktpersonen",
    "berater",        "beraterin",        "beratern",         "beraterinnen",
    "sachbearbeiter", "sachbearbeitern",  "sachbearbeiterin", "sachbearbeiterinnen",
    "betreuer",       "betreuern",        "dolmetscher",      "dolmetschern",
    "mitarbeiter",    "mitarbeitern",     "mitarbeiterinnen", "kollegen",
    "kolleginnen",    "lehrer",           "lehrern",          "lehrerinnen",
    "lehrkraefte",    "lehrkraeften",     "monteure",         "arbeiter"};
// A bound, a share, or each of many: no count of cases.
constexpr absl::string_view kNoCount[] = {
    "zu",  "mindestens", "hoechstens", "maximal", "unter", "mehr",  "ueber", "je",   "jeweils",
    "pro", "ab",         "least",      "most",    "than",  "per",   "every", "als",  "zwischen",
    "bis", "jede",       "jeden",      "alle",    "to",    "under", "over",  "jeder"};
constexpr absl::string_view kOnly[] = {"nur",     "lediglich", "genau",   "bloss",
                                       "gerade",  "bisher",    "only",    "just",
                                       "einzige", "einziger",  "exactly", "erst"};
constexpr absl::string_view kDefinite[] = {"die",    "der",    "den",   "diese", "diesen",
                                           "dieser", "beiden", "beide", "the",   "these",
                                           "both",   "ersten", "alle"};
constexpr absl::string_view kRatio[] = {"je",   "pro",   "jeweils", "per",
                                        "jede", "jeder", "jedes",   "each"};
constexpr absl::string_view kBefore[] = {
    "nr",      "nummer", "abs",   "absatz", "satz",   "artikel", "art",   "§",     "buchst",
    "section", "no",     "stufe", "gruppe", "niveau", "seite",   "punkt", "ziffer"};
// Stand between a number and a noun that is not what the number counts: "three years of …", "2 sowie …".
constexpr absl::string_view kNoAdjectives[] = {
    "of",  "sowie", "und",   "oder", "in",     "mit",   "die",  "der",     "deren", "and",
    "or",  "with",  "years", "year", "months", "weeks", "days", "percent", "hours", "fuer",
    "for", "bei",   "als",   "euro", "the",    "in",    "nach", "den",     "dem",   "zu",
    "to",  "im",    "am",    "aus",  "from",   "by",    "von"};
constexpr absl::string_view kOfThem[] = {"der", "unserer", "dieser", "the",
                                         "our", "these",   "den",    "unseren"};
constexpr absl::string_view kAfterCase[] = {"fuer",    "von", "der", "des", "nach",
                                            "gemaess", "§",   "for", "of",  "im"};

// 0 when no number stands at `i`.
int NumberAt(const Words& words, std::size_t i) {
  if (words.IsDigits(i)) {
    // Not of "§ 3", "1.000", "3,5", "12-3".
    const bool joined = (words.Touches(i) && i > 0 && !words.Is(i - 1, "(")) ||
                        (words.Touches(i + 1) && words[i + 1].kind == Word::Kind::kMark &&
                         words.IsDigits(i + 2) && words.Touches(i + 2));
    // An item of a list has its number in a line of its own.
    const bool item = words[i].line_before && words[i + 1].line_before;
    const std::size_t before = words.Is(i - 1, ".") ? i - 2 : i - 1;
    if (joined || item || IsOneOf(words[before].folded, kBefore)) return 0;
    return std::max(words.Number(i), 0);
  }
  for (const NumberWord& number : kNumbers) {
    if (number.word == words[i].folded) return number.number;
  }
  return 0;
}

bool EndsWithProceeding(absl::string_view word) {
  for (const absl::string_view ending : kProceedings) {
    if (absl::EndsWith(word, ending)) return true;
  }
  return false;
}

enum class Counted { kNothing, kCase, kProceeding, kPerson };

Counted CountedAt(const Search& search, std::size_t i) {
  const Words& words = search.words;
  const std::string& word = words[i].folded;
  if (!words.IsLetters(i) || IsOneOf(word, kStaff)) return Counted::kNothing;
  if (IsOneOf(word, kCases)) return Counted::kCase;
  if (EndsWithProceeding(word)) return Counted::kProceeding;
  constexpr absl::string_view kPersons[] = {"personen", "person", "people", "clients", "menschen"};
  if (IsOneOf(word, kPersons)) return Counted::kPerson;
  const ScanLexicon::PersonNoun noun = PersonAt(search, i);
  return noun.several || noun.one ? Counted::kPerson : Counted::kNothing;
}

// What is counted from `i` on: behind "von 31", and adjectives. Gives its place, 0 for nothing.
std::size_t NounAt(const Search& search, std::size_t i) {
  const Words& words = search.words;
  std::size_t at = i;
  const bool of = words.Is(at, "von") || words.Is(at, "of") || words.Is(at, "out");
  if (of) {
    at = words.Is(at, "out") ? at + 2 : at + 1;
    if (NumberAt(words, at) != 0) ++at;
  }
  // "drei der Bewerber", "two of our clients".
  while (IsOneOf(words[at].folded, kOfThem) && at < i + 3) ++at;
  for (std::size_t skipped = 0; skipped <= kMostAdjectives; ++skipped, ++at) {
    if (words[at].kind == Word::Kind::kMark || words[at].paragraph_before) return 0;
    if (CountedAt(search, at) != Counted::kNothing) return at;
    if (words[at].capital || NumberAt(words, at) != 0) return 0;
    if (IsOneOf(words[at].folded, kNoAdjectives)) return 0;
  }
  return 0;
}

bool IsRatio(const Words& words, std::size_t number, std::size_t noun) {
  for (std::size_t back = 1; back <= kFarRatio && back <= number; ++back) {
    const std::size_t at = number - back;
    if (IsOneOf(words[at].folded, kRatio)) return true;
    if (words.EndsSentence(at) && !words.Touches(at + 1)) break;
  }
  return IsOneOf(words[noun + 1].folded, kRatio) || IsOneOf(words[noun + 2].folded, kRatio);
}

bool HasOnly(const Words& words, std::size_t i) {
  return IsOneOf(words[i - 1].folded, kOnly) || IsOneOf(words[i - 2].folded, kOnly) ||
         IsOneOf(words[i + 1].folded, kOnly);
}

// Whether the number at `i` counts the noun as cases that were seen, rather than bounds or names it.
bool CountsSeen(const Search& search, std::size_t i, int number, std::size_t noun) {
  const Words& words = search.words;
  const std::string& before = words[i - 1].folded;
  const Counted counted = CountedAt(search, noun);
  if (IsOneOf(before, kNoCount) || IsRatio(words, i, noun)) return false;
  // "zwischen zwei und vier Personen"
  if (words.Is(i - 3, "zwischen") || words.Is(i - 3, "between")) return false;
  if (counted == Counted::kCase && IsOneOf(words[noun + 1].folded, kAfterCase)) return false;
  if (counted == Counted::kProceeding && IsOneOf(before, kDefinite)) return false;
  // "Familie mit vier Personen", "Betriebe mit drei Beschäftigten".
  if (counted == Counted::kPerson && before == "mit" && !HasOnly(words, i - 1)) return false;
  // "eine Fachkraft" is anybody; "nur eine" was counted.
  if (number == 1 && (counted != Counted::kCase || noun != i + 1)) return HasOnly(words, i);
  return true;
}

}  // namespace

void FindSmallNumbers(const Search& search, std::vector<Found>* found) {
  const Words& words = search.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const int number = NumberAt(words, i);
    if (number == 0 || number >= search.options.min_cases) continue;
    const std::size_t noun = NounAt(search, i + 1);
    if (noun == 0 || !CountsSeen(search, i, number, noun)) continue;
    found->push_back({words[i].begin, words[noun].end, Cause::kSmallNumber});
    i = noun;
  }
}

}  // namespace lotse::policy::privacy
