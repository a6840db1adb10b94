#include "services/policy/privacy/name_reader.h"

#include <algorithm>
#include <string>

#include "absl/strings/match.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostParts = 5;
constexpr absl::string_view kParticles[] = {"von", "van", "vom", "zu",   "zum", "zur", "der",
                                            "den", "de",  "del", "da",   "di",  "do",  "dos",
                                            "das", "du",  "la",  "le",   "el",  "al",  "bin",
                                            "ibn", "abu", "ben", "bint", "ter", "ten", "y"};
constexpr absl::string_view kNobody[] = {"x",   "y",  "z",          "xy",        "xx",
                                         "xyz", "nn", "mustermann", "musterfrau"};
// Endings of offices.
constexpr absl::string_view kRoles[] = {
    "minister",       "ministerin",       "landrat",         "landraetin",
    "buergermeister", "buergermeisterin", "praesident",      "praesidentin",
    "kanzler",        "kanzlerin",        "staatssekretaer", "staatssekretaerin",
    "direktor",       "direktorin",       "vorsitzende",     "vorsitzender",
    "vorsitzenden",   "professor",        "professorin",     "abgeordnete",
    "abgeordneter",   "abgeordneten",     "richter",         "richterin",
    "botschafter",    "botschafterin",    "rektor",          "rektorin",
    "dekan",          "dekanin",          "pfarrer",         "pfarrerin",
    "anwalt",         "anwaeltin",        "senator",         "senatorin",
    "beauftragte",    "beauftragter",     "beauftragten",    "dezernent",
    "dezernentin",    "leiter",           "leiterin",        "referent",
    "referentin",     "fuehrer",          "fuehrerin",       "notar",
    "notarin",        "konsul",           "konsulin",        "stadtrat",
    "stadtraetin",    "sekretaer",        "sekretaerin",     "president",
    "mayor",          "secretary",        "commissioner",    "ambassador",
    "doktor"};

bool IsNobody(absl::string_view folded) { return IsOneOf(folded, kNobody); }

absl::string_view LastPart(absl::string_view folded) {
  return folded.substr(folded.rfind('-') + 1);  // npos + 1 is 0
}

bool IsPlaceOrOrigin(const ScanLexicon& lexicon, absl::string_view folded) {
  return lexicon.IsCountry(folded) || lexicon.IsTown(folded) || lexicon.IsOriginPerson(folded);
}

bool IsListed(const Search& search, std::size_t i) {
  const ScanLexicon* lexicon = search.options.lexicon;
  const std::string& folded = search.words[i].folded;
  return lexicon != nullptr && (lexicon->FindGivenName(folded) != ScanLexicon::GivenName::kNone ||
                                lexicon->IsFamilyName(folded));
}

bool IsPart(const Search& search, std::size_t i, Expect expect) {
  const Words& words = search.words;
  const std::string& folded = words[i].folded;
  if (!words.IsCapital(i) || IsNobody(folded)) return false;
  if (expect == Expect::kMaybe) return MayBeName(search, i);
  return !IsRole(folded);
}

}  // namespace

bool IsRole(absl::string_view folded) {
  return std::any_of(std::begin(kRoles), std::end(kRoles),
                     [&](absl::string_view role) { return absl::EndsWith(folded, role); });
}

std::size_t ReadInitial(const Words& words, std::size_t i) {
  const bool letter = words.IsCapital(i) && words[i].letters <= 2 && !words[i].shouted;
  if (!letter || !words.Touches(i + 1) || !words.Is(i + 1, ".")) return i;
  return IsNobody(words[i].folded) ? i : i + 2;
}

bool MayBeName(const Search& search, std::size_t i) {
  const Words& words = search.words;
  const ScanLexicon* lexicon = search.options.lexicon;
  if (!words.IsCapital(i) || words[i].letters < 2 || words[i].shouted || lexicon == nullptr) {
    return false;
  }
  const std::string& folded = words[i].folded;
  if (IsNobody(folded)) return false;
  if (IsListed(search, i)) return true;
  return !IsRole(folded) && !lexicon->IsOrdinaryWord(LastPart(folded)) &&
         !IsPlaceOrOrigin(*lexicon, folded);
}

std::size_t ReadName(const Search& search, std::size_t i, Expect expect) {
  const Words& words = search.words;
  std::size_t end = i;
  std::size_t at = i;
  for (std::size_t part = 0; part < kMostParts; ++part) {
    // "Müller-Lüdenscheidt" is one word, "Müller (Aue)" ends behind the first.
    if (part > 0 && !words.Follows(at)) break;
    // "Erika Mustermann".
    if (part > 0 && absl::StartsWith(words[at].folded, "muster")) return i;
    const std::size_t initial = ReadInitial(words, at);
    // Behind the dot of "Frau N." a sentence may begin.
    if (initial == at && part > 0 && words.Is(at - 1, ".") && !IsListed(search, at)) break;
    // "Frau N" without a dot, but not "Patient A".
    const bool letter = expect == Expect::kName && part == 0 && words.IsCapital(at) &&
                        words[at].letters == 1 && !IsNobody(words[at].folded);
    if (initial != at) {
      at = end = initial;
    } else if (letter || IsPart(search, at, part == 0 ? expect : Expect::kMaybe)) {
      end = ++at;
    } else if (!words.IsCapital(at) && IsOneOf(words[at].folded, kParticles) &&
               (part > 0 || expect == Expect::kName)) {
      ++at;  // counts only with a name behind it
    } else {
      break;
    }
  }
  return end;
}

ScanLexicon::PersonNoun PersonAt(const Search& search, std::size_t i) {
  const ScanLexicon* lexicon = search.options.lexicon;
  const Words& words = search.words;
  if (lexicon == nullptr || !words.IsLetters(i)) return {};
  const std::string& folded = words[i].folded;
  const ScanLexicon::PersonNoun noun = lexicon->FindPersonNoun(folded);
  // German nouns are capitalised; "optimaler" is no painter.
  if (!words.IsCapital(i) && !noun.english) return {};
  return noun;
}

}  // namespace lotse::policy::privacy
