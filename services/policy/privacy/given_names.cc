// Names by lists: "Amina Osman", "Olena K.", "Yusuf", "Nguyen Van Hung".
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/name_reader.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

using GivenName = ScanLexicon::GivenName;

constexpr std::size_t kNoName = 100;

constexpr absl::string_view kBeforeThings[] = {
    "sankt",      "st",      "projekt", "programm", "software", "portal",  "system",
    "initiative", "verein",  "app",     "tool",     "stiftung", "schule",  "haus",
    "firma",      "orkan",   "sturm",   "tief",     "hoch",     "schloss", "bad",
    "burg",       "kloster", "heilige", "heiligen"};
// Endings of what bears a person's name and is none.
constexpr absl::string_view kThings[] = {
    "stiftung",   "schule",       "institut",  "universitaet", "hochschule",
    "haus",       "programm",     "preis",     "gymnasium",    "kolleg",
    "akademie",   "klinik",       "klinikum",  "strasse",      "platz",
    "weg",        "gesellschaft", "gmbh",      "verlag",       "kirche",
    "foundation", "school",       "institute", "university",   "ev"};

bool IsThing(const Words& words, std::size_t i) {
  if (!words.IsCapital(i)) return false;
  for (const absl::string_view ending : kThings) {
    if (absl::EndsWith(words[i].folded, ending)) return true;
  }
  return false;
}

// "Alexander von Humboldt-Stiftung": the thing is up to three words behind.
bool NamesThing(const Words& words, std::size_t i) {
  for (std::size_t at = i; at < i + 3 && words.Follows(at); ++at) {
    if (IsThing(words, at)) return true;
  }
  return false;
}

// How many words make a name that begins with this one; more than there can be when none does.
std::size_t FewestParts(const ScanLexicon& lexicon, absl::string_view folded) {
  switch (lexicon.FindGivenName(folded)) {
    case GivenName::kAlone:
      return 1;
    case GivenName::kWithMore:
      return 2;
    case GivenName::kNone:
      break;
  }
  // "Nguyen Van Hung", "Nguyens Fall", but not "Koch Restaurants".
  absl::string_view name = folded;
  const bool family =
      lexicon.IsFamilyName(name) || (absl::ConsumeSuffix(&name, "s") && lexicon.IsFamilyName(name));
  return family && !lexicon.IsOrdinaryWord(name) && !lexicon.IsTown(name) ? 1 : kNoName;
}

}  // namespace

void FindGivenNames(const Search& search, std::vector<Found>* found) {
  const Words& words = search.words;
  const ScanLexicon* lexicon = search.options.lexicon;
  if (lexicon == nullptr) return;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words.IsCapital(i) || words[i].shouted) continue;
    const std::size_t end = ReadName(search, i, Expect::kMaybe);
    if (end == i || end - i < FewestParts(*lexicon, words[i].folded)) continue;
    const std::size_t before = words.Is(i - 1, ".") ? i - 2 : i - 1;
    if (!IsOneOf(words[before].folded, kBeforeThings) && !NamesThing(words, end)) {
      found->push_back({words[i].begin, words[end - 1].end, Cause::kName});
    }
    i = end - 1;
  }
}

}  // namespace lotse::policy::privacy
