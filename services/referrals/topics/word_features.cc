#include "services/referrals/topics/word_features.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/language/hash.h"
#include "common/language/stemmer.h"

namespace lotse::referrals {
namespace {

using language::Language;

constexpr std::size_t kShortestRun = 3;
constexpr std::size_t kLongestRun = 5;
constexpr std::size_t kShortestWithRuns = 4;  // Shorter words are their letters.
constexpr std::size_t kLongestWithRuns = 40;

FeatureKey Key(FeatureKind kind, absl::string_view text) {
  return language::Hash(text, static_cast<std::uint64_t>(kind) << 56);
}

void AddRuns(absl::string_view folded, std::vector<Feature>* features) {
  if (folded.size() < kShortestWithRuns) return;
  const std::string word =
      absl::StrCat("<", language::WithoutUmlauts(folded.substr(0, kLongestWithRuns)), ">");
  for (std::size_t size = kShortestRun; size <= kLongestRun; ++size) {
    for (std::size_t at = 0; at + size <= word.size(); ++at) {
      features->push_back({Key(FeatureKind::kLetters, absl::string_view(word).substr(at, size)),
                           FeatureKind::kLetters});
    }
  }
}

}  // namespace

FeatureKey StemKey(absl::string_view folded) {
  return Key(FeatureKind::kStem, language::Stem(folded, Language::kGerman));
}

WordFeatures FeaturesOf(absl::string_view folded, FeatureKey stem, const WordTools& tools) {
  WordFeatures word;
  word.stem = stem;
  word.function_word = tools.function_words.Contains(folded);
  word.parts = tools.compounds.Split(folded);
  word.features = {{Key(FeatureKind::kWord, folded), FeatureKind::kWord},
                   {word.stem, FeatureKind::kStem},
                   {Key(FeatureKind::kEnglishStem, language::Stem(folded, Language::kEnglish)),
                    FeatureKind::kEnglishStem}};
  word.features.reserve(16 + 3 * folded.size());
  for (absl::string_view part : word.parts) {
    word.features.push_back({StemKey(part), FeatureKind::kStem});
  }
  if (!word.function_word) AddRuns(folded, &word.features);
  return word;
}

Feature PairOf(FeatureKey first_stem, FeatureKey second_stem) {
  constexpr FeatureKey kSeed = static_cast<FeatureKey>(FeatureKind::kPair) << 56;
  return {language::Mix(language::Mix(first_stem ^ kSeed) + second_stem), FeatureKind::kPair};
}

}  // namespace lotse::referrals
