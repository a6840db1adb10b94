#include "services/referrals/places/evidence.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "services/referrals/places/word_lists.h"

namespace lotse::referrals {
namespace {

using Kind = GazetteerPlace::Kind;

// Lengths of folded names.
constexpr std::size_t kTelling = 6;  // a village of so many letters is hardly a word
constexpr std::size_t kShort = 3;

// Weights. Steps between them are larger than all that Surroundings and the kind add.
constexpr int kWorkplace = 70;  // "von Annaberg aus"
constexpr int kTarget = 60;
constexpr int kLocation = 40;
constexpr int kMentioned = 30;
constexpr int kOrigin = 5;
constexpr int kSurroundings = 10;
constexpr std::size_t kWindow = 4;  // words on either side that say more

bool Has(const std::vector<std::string>& list, absl::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

absl::string_view Evidence::Before(std::size_t begin) const {
  if (begin == 0 || words_[begin].gap >= Gap::kComma) return "";
  return words_.Fold(begin - 1);
}

absl::string_view Evidence::Behind(std::size_t end) const {
  if (end >= words_.size() || words_[end].gap >= Gap::kComma) return "";
  return words_.Fold(end);
}

bool Evidence::IsPlace(const Mention& mention) const {
  if (words_[mention.begin].gap == Gap::kHyphen) return false;  // "Kita-Essen"
  return mention.plz.empty() ? IsName(mention) : mention.name != nullptr || !IsAmount(mention);
}

bool Evidence::IsAmount(const Mention& mention) const {
  const absl::string_view before = question_.substr(0, words_[mention.begin].begin);
  const absl::string_view behind =
      absl::StripLeadingAsciiWhitespace(question_.substr(words_[mention.end - 1].end));
  for (absl::string_view sign : {"€", "$", "£", "%"}) {
    if (absl::StartsWith(behind, sign) ||
        absl::EndsWith(absl::StripTrailingAsciiWhitespace(before), sign)) {
      return true;
    }
  }
  // "45127,50", "1.45127"
  if (mention.end < words_.size() && words_[mention.end].number &&
      words_[mention.end].begin == words_[mention.end - 1].end + 1) {
    return true;
  }
  return IsUnit(Behind(mention.end)) || IsAmountWord(Before(mention.begin));
}

bool Evidence::IsName(const Mention& mention) const {
  const absl::string_view before = Before(mention.begin);
  if (IsPersonWord(before)) return false;
  const std::size_t first = mention.name_begin;
  std::string key(words_.Fold(first));
  if (mention.name_words > 1) key = KeyOf(words_, first, first + mention.name_words);
  const OrdinaryWord* word = gazetteer_.FindOrdinaryWord(key);
  if (word != nullptr) {
    if (IsRuledOut(mention, *word)) return false;
    if (Has(word->not_after, "*")) return mention.narrowed;
    if (word->reason != "place") return IsOrdinaryPlace(mention, *word);
  }
  if (mention.name->abbreviation) {
    if (!words_[first].all_caps || !words_.HasCase()) return false;
    const bool land = gazetteer_.place(mention.places[0]).kind == Kind::kLand;
    return IsPlacePreposition(before) || IsOfficeWord(before) || (land && key.size() >= kShort);
  }
  if (mention.name_words > 1 || mention.typed) return true;
  return IsPlainName(mention, mention.name->prominent);
}

bool Evidence::IsRuledOut(const Mention& mention, const OrdinaryWord& word) const {
  if (Has(word.not_before, Behind(mention.end))) return true;
  const absl::string_view before = Before(mention.begin);
  if (Has(word.not_after, before)) return true;
  // "Punkte in Flensburg"
  if (before.empty() || !IsPlacePreposition(before)) return false;
  const absl::string_view governing = Before(mention.begin - 1);
  return !IsPlacePreposition(governing) && Has(word.not_after, governing);
}

bool Evidence::IsPlainName(const Mention& mention, bool prominent) const {
  const std::size_t first = mention.name_begin;
  const std::size_t size = words_[first].fold_size;
  const absl::string_view before = Before(mention.begin);
  const bool preposition = IsPlacePreposition(before) || IsOfficeWord(before);
  if (words_[first].capital && words_.HasCase()) {
    return preposition || prominent || !words_.BeginsSentence(first);
  }
  if (preposition && (prominent || size > kShort + 1)) return true;
  if (prominent) return size > kShort;
  return !words_.HasCase() && size >= kTelling;
}

bool Evidence::IsOrdinaryPlace(const Mention& mention, const OrdinaryWord& word) const {
  const absl::string_view before = Before(mention.begin);
  const bool known = mention.name->prominent;
  if (mention.typed) return known || words_[mention.name_begin].capital;
  if (!words_.HasCase()) return known && before == "in";
  if (!words_[mention.name_begin].capital) return false;
  // Verbs and adjectives have small letters inside a sentence.
  if (known && !words_.BeginsSentence(mention.name_begin) &&
      (word.reason == "verb" || word.reason == "adjective")) {
    return true;
  }
  if (gazetteer_.place(mention.places[0]).kind == Kind::kRegion && IsArticlePreposition(before)) {
    return true;
  }
  if (IsStrictPreposition(before)) return known || before != "nach";
  if (!known) return false;
  if (before == "von") {
    const absl::string_view behind = Behind(mention.end);
    return behind == "aus" || behind == "nach" || behind == "bis";
  }
  return IsPlacePreposition(before) || IsOfficeWord(before);
}

bool Evidence::IsLandscape(const Mention& mention) const {
  return mention.name != nullptr && !mention.typed && !mention.narrowed &&
         gazetteer_.place(mention.places[0]).kind == Kind::kCounty &&
         IsArticlePreposition(Before(mention.begin));
}

int Evidence::Direction(const Mention& mention) const {
  std::size_t at = mention.begin;
  while (at > 0 && words_[at].gap < Gap::kComma && IsFiller(words_.Fold(at - 1))) --at;
  const absl::string_view before = Before(at);
  if (IsTargetPreposition(before)) return kTarget;
  if (IsOriginPreposition(before)) return Behind(mention.end) == "aus" ? kWorkplace : kOrigin;
  if (IsPlacePreposition(before) || before == "im") return kLocation;
  return kMentioned;
}

int Evidence::Surroundings(const Mention& mention) const {
  bool residence = false, past = false;
  for (std::size_t i = mention.begin, n = 0; i > 0 && n < kWindow; --i, ++n) {
    if (words_[i].gap >= Gap::kComma || IsConjunction(words_.Fold(i - 1))) break;
    residence = residence || IsResidenceWord(words_.Fold(i - 1));
    past = past || IsPastWord(words_.Fold(i - 1));
  }
  for (std::size_t i = mention.end, n = 0; i < words_.size() && n < kWindow; ++i, ++n) {
    const absl::string_view fold = words_.Fold(i);
    if (words_[i].gap >= Gap::kComma || IsConjunction(fold)) break;
    // "arbeite in Chemnitz wohne in Zwickau": the verb is of the next place.
    const bool next = i + 1 < words_.size() && IsPlacePreposition(words_.Fold(i + 1));
    if (IsPlacePreposition(fold) || next) break;
    residence = residence || IsResidenceWord(fold);
    past = past || IsPastWord(fold);
  }
  return (residence ? kSurroundings : 0) - (past ? kSurroundings : 0);
}

int Evidence::Weight(const Mention& mention) const {
  const Kind kind = gazetteer_.place(mention.places[0]).kind;
  const int exact = kind == Kind::kMunicipality || !mention.plz.empty() ? 5
                    : kind == Kind::kCounty                             ? 3
                                                                        : 0;
  return Direction(mention) + Surroundings(mention) + exact;
}

}  // namespace lotse::referrals
