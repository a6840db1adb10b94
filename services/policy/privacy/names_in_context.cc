// Names by what stands before them: titles, roles, "namens". No list of names is needed, so names of all peoples are found.
#include "services/policy/privacy/dates.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/name_reader.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr absl::string_view kTitles[] = {"herr", "herrn", "hr",   "frau",   "fr", "mr",
                                         "mrs",  "ms",    "miss", "mister", "dr", "prof"};
// A family or a woman may be meant in general: "wenn die Frau Arbeit findet", "als Familie Wohnraum".
constexpr absl::string_view kAlsoNouns[] = {"frau", "herr"};
constexpr absl::string_view kHouseholds[] = {"familie", "eheleute", "ehepaar", "family"};
constexpr absl::string_view kDegrees[] = {"dr",  "prof", "professor", "med",  "dipl",
                                          "ing", "phil", "jur",       "rer",  "nat",
                                          "mag", "msc",  "ra",        "rain", "doktor"};
constexpr absl::string_view kBeforeNouns[] = {
    "der",   "die",   "das",    "den",    "dem", "des",  "ein",  "eine", "einer", "einen", "einem",
    "jede",  "jeder", "keine",  "als",    "und", "oder", "mann", "ob",   "seine", "ihre",  "seiner",
    "ihrer", "diese", "dieser", "welche", "wie", "pro",  "je",   "zur",  "zum",   "beim"};
constexpr absl::string_view kSaysName[] = {"namens",       "name",   "vorname", "nachname",
                                           "familienname", "heisst", "hiess",   "genannt",
                                           "gez",          "named",  "called",  "vornamen"};
constexpr absl::string_view kMaidenName[] = {"geb", "geborene", "geborener", "nee"};
constexpr absl::string_view kBorn[] = {"jahrgang", "jg", "geb", "geboren", "*", "born"};
constexpr absl::string_view kCalls[] = {"nennen", "nennt", "nannten", "rufen"};
constexpr absl::string_view kThem[] = {"ihn", "sie", "er", "him", "her"};

std::size_t SkipDot(const Words& words, std::size_t i) {
  return words.Touches(i) && words.Is(i, ".") ? i + 1 : i;
}

// "Dr. med.", "Prof. Dr.-Ing.".
std::size_t SkipDegrees(const Words& words, std::size_t i) {
  while (IsOneOf(words[i].folded, kDegrees)) {
    i = SkipDot(words, i + 1);
    if (words.Touches(i) && words.Is(i, "-")) ++i;
  }
  return i;
}

void Add(const Search& search, std::size_t from, std::size_t first, std::size_t end,
         std::vector<Found>* found) {
  const Words& words = search.words;
  const bool initial = end - first == 2 && ReadInitial(words, first) == end;
  found->push_back(
      {words[from].begin, words[end - 1].end, initial ? Cause::kInitial : Cause::kName});
}

// "Frau Dr. Nguyen", but neither "Frau Ministerin" nor "die Frau Arbeit".
void ReadTitle(const Search& search, std::size_t i, std::vector<Found>* found) {
  const Words& words = search.words;
  if (!words.IsCapital(i) ||
      (words[i].letters == 2 && words.Is(i, "fr") && !words.Is(i + 1, "."))) {
    return;
  }
  std::size_t first = SkipDot(words, i + 1);
  if (!words.Follows(first)) return;
  first = SkipDegrees(words, first);
  const bool general =
      IsOneOf(words[i].folded, kAlsoNouns) && IsOneOf(words[i - 1].folded, kBeforeNouns);
  Expect expect = general ? Expect::kMaybe : Expect::kName;
  for (; words.IsCapital(first) && IsRole(words[first].folded); ++first) expect = Expect::kMaybe;
  const std::size_t end = ReadName(search, first, expect);
  if (end != first) Add(search, i, first, end, found);
}

// "der Klient Ahmad H.", "Mandant Schneider", "Familie Haddad".
void ReadPerson(const Search& search, std::size_t i, std::vector<Found>* found) {
  const Words& words = search.words;
  const bool household = IsOneOf(words[i].folded, kHouseholds);
  if (!household && !PersonAt(search, i).one && !(words.IsCapital(i) && IsRole(words[i].folded))) {
    return;
  }
  // "der Mandant (S. A.)"
  const bool mark = words.Is(i + 1, "(") || words.Is(i + 1, ":");
  if (mark && ReadInitial(words, i + 2) != i + 2) {
    Add(search, i + 2, i + 2, ReadName(search, i + 2, Expect::kMaybe), found);
  }
  if (!words.Follows(i + 1)) return;
  const std::size_t first = SkipDegrees(words, i + 1);
  const std::size_t end = ReadName(search, first, Expect::kMaybe);
  if (end != first) Add(search, household ? i : first, first, end, found);
}

// "namens Thi Lan", "Name: Osman", "geb. Kowalska", "nennen ihn Ibrahim".
void ReadSaid(const Search& search, std::size_t i, std::vector<Found>* found) {
  const Words& words = search.words;
  std::size_t first = i + 1;
  const bool maiden = IsOneOf(words[i].folded, kMaidenName);
  if (IsOneOf(words[i].folded, kCalls)) {
    if (!IsOneOf(words[first].folded, kThem)) return;
    ++first;
  } else if (!maiden && !IsOneOf(words[i].folded, kSaysName)) {
    return;
  }
  if (words.Touches(first) && (words.Is(first, ".") || words.Is(first, ":"))) ++first;
  if (!words.Follows(first)) return;
  const std::size_t end = ReadName(search, first, Expect::kMaybe);
  if (end != first) Add(search, maiden ? i : first, first, end, found);
}

// "Nazanin (Jahrgang 2007)", "Sultani (geb. 1990)".
void ReadBeforeBirth(const Search& search, std::size_t i, std::vector<Found>* found) {
  const Words& words = search.words;
  const bool mark = words.Is(i + 1, "(") || words.Is(i + 1, ",");
  if (!mark || !IsOneOf(words[i + 2].folded, kBorn) || !MayBeName(search, i)) return;
  if (ReadDate(words, words.Is(i + 3, ".") ? i + 4 : i + 3).end != 0)
    Add(search, i, i, i + 1, found);
}

}  // namespace

void FindNamesInContext(const Search& search, std::vector<Found>* found) {
  for (std::size_t i = 0; i < search.words.size(); ++i) {
    if (!search.words.IsLetters(i)) continue;
    if (IsOneOf(search.words[i].folded, kTitles)) {
      ReadTitle(search, i, found);
    } else {
      ReadPerson(search, i, found);
      ReadSaid(search, i, found);
      ReadBeforeBirth(search, i, found);
    }
  }
}

}  // namespace lotse::policy::privacy
