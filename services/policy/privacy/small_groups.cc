// Descriptions that fit very few people: one person of an origin and a kind of work in a small place, or "the only one".
#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/types/optional.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/name_reader.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kFarPlace = 9;  // words between person and place
constexpr std::size_t kLongestName = 4;
constexpr absl::string_view kOne[] = {
    "ein", "eine",    "einen",    "einem",  "einer",  "eines",  "unser", "mein", "sein",
    "ihr", "unserem", "unseren",  "meinem", "meinen", "dem",    "des",   "this", "a",
    "an",  "one",     "einziger", "dieser", "diesem", "diesen", "jener"};
constexpr absl::string_view kArticles[] = {"der",   "die",    "den",  "unsere", "unserer",
                                           "meine", "meiner", "the",  "our",    "my",
                                           "diese", "seine",  "ihre", "his",    "her"};
constexpr absl::string_view kIn[] = {"in",  "bei",  "aus",  "nahe", "raum",   "um",    "nach",
                                     "von", "near", "from", "at",   "of",     "stadt", "gemeinde",
                                     "ort", "to",   "im",   "town", "village"};
constexpr absl::string_view kFrom[] = {"aus", "from", "of"};
constexpr absl::string_view kCountryArticles[] = {"der", "dem", "den", "the"};

constexpr std::size_t kShortestWoman = 6;
constexpr absl::string_view kNoWomen[] = {"medizin", "disziplin", "termin", "benzin",
                                          "doktrin", "berlin",    "kamin",  "magazin"};

struct Span {
  std::size_t begin = 0;  // words, end excluded
  std::size_t end = 0;
};

// Behind the longest name of up to four words from `i` on for which `known` holds; `i` for none.
template <typename Known>
std::size_t NameEnd(const Words& words, std::size_t i, const Known& known) {
  std::string name;
  std::size_t end = i;
  for (std::size_t at = i; at < i + kLongestName && words.IsLetters(at); ++at) {
    if (at > i && !words.Follows(at)) break;
    absl::StrAppend(&name, at > i ? " " : "", words[at].folded);
    if (known(name)) end = at + 1;
  }
  return end;
}

class Reader {
 public:
  explicit Reader(const Search& search)
      : search_(search), words_(search.words), lexicon_(*search.options.lexicon) {}

  // One person with an origin that begins or is named at `i`; see the file's head.
  absl::optional<Span> Person(std::size_t i) const {
    if (const auto span = Described(i); span.has_value()) return span;
    if (const auto span = Coming(i); span.has_value()) return span;
    const bool named = words_.IsCapital(i) && lexicon_.IsOriginPerson(words_[i].folded);
    if (named && IsOne(i, i)) return Span{i, i + 1};
    return absl::nullopt;
  }

  bool OnlyOne(std::size_t i) const {
    for (std::size_t back = 1; back <= 4; ++back) {
      if (words_.EndsSentence(i - back)) return false;
      if (absl::StartsWith(words_[i - back].folded, "einzig") || words_.Is(i - back, "only")) {
        return true;
      }
    }
    return false;
  }

  // The small town nearest behind or before; an empty span when there is none.
  Span Place(const Span& person) const {
    for (std::size_t at = person.end; at < person.end + kFarPlace; ++at) {
      if (words_.EndsSentence(at)) break;
      const std::size_t end = TownEnd(at);
      if (end != at) return {at, end};
    }
    for (std::size_t back = 1; back <= kFarPlace && back <= person.begin; ++back) {
      const std::size_t at = person.begin - back;
      if (words_.EndsSentence(at)) break;
      const std::size_t end = TownEnd(at);
      if (end != at && end <= person.begin) return {at - 1, end};
    }
    return {};
  }

  // With the article and "einzige" before the person.
  std::size_t BeginOf(std::size_t i) const {
    std::size_t begin = i;
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const std::string& word = words_[i - back].folded;
      const bool article = IsOneOf(word, kOne) || IsOneOf(word, kArticles);
      if (article || absl::StartsWith(word, "einzig") || word == "only") begin = i - back;
      if (!words_.IsLetters(i - back) || article) break;
    }
    return begin;
  }

 private:
  // "eritreische Pfleger", "syrian nurse", "junge syrische Ärztin".
  absl::optional<Span> Described(std::size_t i) const {
    if (!words_.IsLetters(i) || !lexicon_.IsOriginAdjective(words_[i].folded)) return absl::nullopt;
    for (std::size_t noun = i + 1; noun <= i + 2 && words_.Follows(noun); ++noun) {
      if (IsPerson(noun) || MayBeWoman(noun)) {
        if (!IsOne(i, noun)) return absl::nullopt;
        return Span{i, noun + 1};
      }
    }
    return absl::nullopt;
  }

  // "Ärztin aus Syrien".
  absl::optional<Span> Coming(std::size_t i) const {
    if (!IsPerson(i) || !IsOneOf(words_[i + 1].folded, kFrom) || !words_.Follows(i + 1))
      return absl::nullopt;
    const std::size_t country = IsOneOf(words_[i + 2].folded, kCountryArticles) ? i + 3 : i + 2;
    const std::size_t end =
        NameEnd(words_, country, [&](const std::string& name) { return lexicon_.IsCountry(name); });
    if (end == country || !IsOne(i, i)) return absl::nullopt;
    return Span{i, end};
  }

  bool IsPerson(std::size_t i) const { return PersonAt(search_, i).one; }

  // Behind an origin, a noun in -in is a woman, whatever she does: "ukrainische Logopädin".
  bool MayBeWoman(std::size_t i) const {
    const std::string& word = words_[i].folded;
    return words_.IsCapital(i) && word.size() >= kShortestWoman && absl::EndsWith(word, "in") &&
           !absl::EndsWith(word, "ein") && !IsOneOf(word, kNoWomen);
  }

  // Whether the noun means one, by itself or by what stands before `first`.
  bool IsOne(std::size_t first, std::size_t noun) const {
    const ScanLexicon::PersonNoun person = PersonAt(search_, noun);
    const bool origin = lexicon_.IsOriginPerson(words_[noun].folded);
    const bool may_be_several =
        person.several || (origin && !absl::EndsWith(words_[noun].folded, "in"));
    if (!may_be_several) return true;
    for (std::size_t back = 1; back <= 3 && back <= first; ++back) {
      const std::string& word = words_[first - back].folded;
      if (IsOneOf(word, kOne)) return true;
      // "der eritreische Pfleger", but "der eritreischen Pfleger".
      if (word == "der") return first == noun || absl::EndsWith(words_[first].folded, "e");
      if (!words_.IsLetters(first - back) || words_[first - back].capital) break;
    }
    // "Tunesischer Bäcker".
    return first != noun && absl::EndsWith(words_[first].folded, "er");
  }

  // Behind the small town at `at`; `at` for none. "in Annaberg", "im Raum Aue", "Stollberger Krankenhaus".
  std::size_t TownEnd(std::size_t at) const {
    if (!words_.IsCapital(at)) return at;
    const auto small = [&](absl::string_view name) { return lexicon_.IsSmallTown(name); };
    absl::string_view town = words_[at].folded;
    const bool adjective =
        absl::ConsumeSuffix(&town, "er") && small(town) && words_.IsCapital(at + 1);
    if (adjective) return at + 1;
    if (!IsOneOf(words_[at - 1].folded, kIn)) return at;
    return NameEnd(words_, at, small);
  }

  const Search& search_;
  const Words& words_;
  const ScanLexicon& lexicon_;
};

}  // namespace

void FindSmallGroups(const Search& search, std::vector<Found>* found) {
  if (search.options.lexicon == nullptr) return;
  const Words& words = search.words;
  const Reader reader(search);
  for (std::size_t i = 0; i < words.size(); ++i) {
    absl::optional<Span> person = reader.Person(i);
    const bool only = reader.OnlyOne(i);
    // "die einzige Hebamme in …" needs no origin.
    if (!person.has_value() && only && PersonAt(search, i).one) person = Span{i, i + 1};
    if (!person.has_value()) continue;
    const Span place = reader.Place(*person);
    const bool origin = person->end > i + 1 || reader.Person(i).has_value();
    if (place.end == 0 && !(only && origin)) continue;
    const std::size_t begin =
        std::min(reader.BeginOf(person->begin), place.end == 0 ? i : place.begin);
    const std::size_t end = std::max(person->end, place.end);
    found->push_back(
        {words[begin].begin, words[end - 1].end, only ? Cause::kOnlyOne : Cause::kSmallGroup});
    i = person->end - 1;
  }
}

}  // namespace lotse::policy::privacy
