// Addresses: a street with a number, and the town behind it. "Straße" alone, or a way and a place in general, are none.
#include "absl/strings/match.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kLongestStreet = 4;  // words behind "Straße": "der Deutschen Einheit"
constexpr int kHighestNumber = 999;
constexpr absl::string_view kStreetEndings[] = {"strasse", "str", "gasse", "allee", "chaussee"};
constexpr absl::string_view kOtherEndings[] = {
    "weg",    "platz",     "ring", "damm",      "ufer",   "markt",    "hof",  "berg",
    "graben", "steig",     "pfad", "promenade", "wall",   "siedlung", "park", "zeile",
    "anger",  "gaesschen", "steg", "hang",      "winkel", "blick",    "aue",  "leite"};
// Beginnings of what is no street in "…weg 2", "…platz 3", "…markt 2025".
constexpr absl::string_view kNoStreets[] = {"rechts",
                                            "bildungs",
                                            "arbeits",
                                            "studien",
                                            "studier",
                                            "ausbildungs",
                                            "kurs",
                                            "kita",
                                            "praktikums",
                                            "pflege",
                                            "wohnungs",
                                            "stellen",
                                            "verfahrens",
                                            "dienst",
                                            "um",
                                            "aus",
                                            "verwaltungs",
                                            "zugangs",
                                            "einreise",
                                            "zuwanderungs",
                                            "einwanderungs",
                                            "beschwerde",
                                            "verkehrs",
                                            "post",
                                            "schul",
                                            "heim",
                                            "mittel",
                                            "sonder",
                                            "lebens",
                                            "bauern",
                                            "gerichts",
                                            "zeit",
                                            "standort",
                                            "therapie",
                                            "behandlungs",
                                            "karriere",
                                            "anerkennungs",
                                            "qualifizierungs",
                                            "integrations",
                                            "haushalts",
                                            "stufen",
                                            "dienst",
                                            "personal",
                                            "zeit",
                                            "finanz",
                                            "sozial",
                                            "aktions",
                                            "mass",
                                            "lehr",
                                            "termin",
                                            "voran",
                                            "binnen",
                                            "welt",
                                            "weiterbildungs"};
constexpr absl::string_view kPrepositions[] = {"am",  "an",   "im",    "in",     "auf",
                                               "zum", "zur",  "unter", "hinter", "vor",
                                               "bei", "alte", "alter", "altes"};
// With "Am …" at the beginning of a sentence, only these are streets.
constexpr absl::string_view kSites[] = {
    "markt",  "bahnhof", "anger",  "ring",    "hang",  "berg",    "park",      "wald",
    "kirche", "schule",  "muehle", "bach",    "teich", "schloss", "linden",    "rathaus",
    "graben", "post",    "plan",   "brunnen", "hafen", "tor",     "stadtpark", "gericht"};
constexpr absl::string_view kSmallWords[] = {"der", "des", "den", "dem", "am",    "an",
                                             "im",  "zum", "zur", "von", "alten", "deutschen"};
constexpr absl::string_view kEnglish[] = {"street", "road", "avenue", "lane"};

template <std::size_t N>
bool EndsWithOneOf(absl::string_view word, const absl::string_view (&endings)[N]) {
  for (const absl::string_view ending : endings) {
    if (absl::EndsWith(word, ending)) return true;
  }
  return false;
}

bool IsMark(const Words& words, std::size_t i) { return words[i].kind == Word::Kind::kMark; }

// Behind the number at `i`: "14", "7a", "7 a", "12-14", "12/3"; `i` when it is none.
std::size_t NumberEnd(const Words& words, std::size_t i) {
  const bool mixed = words[i].kind == Word::Kind::kMixed && words.Raw(i).size() <= 4 &&
                     words[i].folded.back() >= 'a' && words[i].folded.front() <= '9';
  const int number = words.Number(i);
  if (!mixed && (number < 1 || number > kHighestNumber)) return i;
  std::size_t end = i + 1;
  if (words.IsLetters(end) && words[end].letters == 1 && !words.Is(end, "a") && words.Touches(end))
    ++end;
  const bool joined = words.Touches(end) && (words.Is(end, "-") || words.Is(end, "/")) &&
                      words.Touches(end + 1) && !IsMark(words, end + 1) &&
                      !words.IsLetters(end + 1);
  return joined ? end + 2 : end;
}

bool IsPostcode(const Words& words, std::size_t i) {
  return words.IsDigits(i) && words.Raw(i).size() == 5;
}

// Behind ", 09111 Chemnitz"; `i` when no postal code follows.
std::size_t TownEnd(const Words& words, std::size_t i) {
  std::size_t at = words.Is(i, ",") ? i + 1 : i;
  if (words.Is(at, "d") && words.Is(at + 1, "-")) at += 2;
  if (!IsPostcode(words, at)) return i;
  std::size_t end = at + 1;
  while (end < at + 4 && words.Follows(end) && words.IsCapital(end)) ++end;
  return end;
}

// Something ends here, as it does behind an address: "Lindenweg 5." but not "Bildungsweg 3 plus 2".
bool Ends(const Words& words, std::size_t i) {
  if (i >= words.size() || words[i].paragraph_before || IsPostcode(words, i)) return true;
  if (IsMark(words, i))
    return absl::string_view(",.;:)!?").find(words[i].folded) != absl::string_view::npos;
  constexpr absl::string_view kGoOn[] = {"in",  "und", "oder", "wohnt", "gemeldet",
                                         "bei", "ist", "hat",  "and",   "wird"};
  return IsOneOf(words[i].folded, kGoOn);
}

// Behind "Straße der Deutschen Einheit" from the word behind "Straße"; at the number.
std::size_t StreetTail(const Words& words, std::size_t i) {
  std::size_t at = i;
  if (words.Touches(at) && words.Is(at, ".")) ++at;
  if (!IsOneOf(words[at].folded, kSmallWords)) return at;
  while (at < i + kLongestStreet && words.Follows(at) &&
         (IsOneOf(words[at].folded, kSmallWords) || words.IsCapital(at))) {
    ++at;
  }
  return at;
}

// Where the name of the street begins that ends with word `i`: "Zwickauer Straße", "Alter Weg".
std::size_t StreetBegin(const Words& words, std::size_t i) {
  const bool alone =
      IsOneOf(words[i].folded, kStreetEndings) || IsOneOf(words[i].folded, kOtherEndings);
  return alone && words.Follows(i) && words.IsCapital(i - 1) ? i - 1 : i;
}

bool IsOtherStreet(const Words& words, std::size_t i) {
  const std::string& word = words[i].folded;
  if (!words.IsCapital(i) || !EndsWithOneOf(word, kOtherEndings)) return false;
  if (IsOneOf(word, kOtherEndings)) {
    // "Alter Weg 5", "Breiter Weg 3".
    return words.Follows(i) && words.IsCapital(i - 1) && absl::EndsWith(words[i - 1].folded, "er");
  }
  for (const absl::string_view beginning : kNoStreets) {
    if (absl::StartsWith(word, beginning)) return false;
  }
  return true;
}

// "Lessingstraße 14", "Straße der Nationen 12", "Lindenweg 5".
void ReadStreet(const Words& words, std::size_t i, std::vector<Found>* found) {
  const bool street = words.IsCapital(i) && EndsWithOneOf(words[i].folded, kStreetEndings);
  if (!street && !IsOtherStreet(words, i)) return;
  const std::size_t number = street ? StreetTail(words, i + 1) : i + 1;
  const std::size_t end = NumberEnd(words, number);
  if (end == number || (!street && !Ends(words, end))) return;
  found->push_back(
      {words[StreetBegin(words, i)].begin, words[TownEnd(words, end) - 1].end, Cause::kAddress});
}

// "Am Markt 3", "An der Alten Post 7", "Unter den Linden 5".
void ReadPreposition(const Words& words, std::size_t i, std::vector<Found>* found) {
  if (!words.IsCapital(i) || !IsOneOf(words[i].folded, kPrepositions)) return;
  std::size_t at = i + 1;
  while (at < i + kLongestStreet && words.Follows(at) &&
         (IsOneOf(words[at].folded, kSmallWords) || words.IsCapital(at))) {
    ++at;
  }
  const std::size_t end = NumberEnd(words, at);
  if (at == i + 1 || end == at || !words.IsCapital(at - 1) || !Ends(words, end)) return;
  const bool mark_before = i == 0 || words[i].paragraph_before || IsMark(words, i - 1);
  const bool site = EndsWithOneOf(words[at - 1].folded, kSites);
  const std::size_t town = TownEnd(words, end);
  // "Am Stichtag 1." begins a sentence; nobody writes "Am" within one but in a name.
  if (mark_before && !site && town == end) return;
  found->push_back({words[i].begin, words[town - 1].end, Cause::kAddress});
}

// "22 High Street".
void ReadEnglish(const Words& words, std::size_t i, std::vector<Found>* found) {
  if (!words.IsCapital(i) || !IsOneOf(words[i].folded, kEnglish) || !words.IsCapital(i - 1)) return;
  const std::size_t number = words.IsCapital(i - 2) ? i - 3 : i - 2;
  if (NumberEnd(words, number) == number + 1) {
    found->push_back({words[number].begin, words[i].end, Cause::kAddress});
  }
}

}  // namespace

void FindAddresses(const Search& search, std::vector<Found>* found) {
  for (std::size_t i = 0; i < search.words.size(); ++i) {
    ReadStreet(search.words, i, found);
    ReadPreposition(search.words, i, found);
    ReadEnglish(search.words, i, found);
  }
}

}  // namespace lotse::policy::privacy
