// What a word is recognized by: itself, its stems, the parts it is compounded of, the letters that follow each other in it.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/referrals/topics/word_tools.h"

namespace lotse::referrals {

enum class FeatureKind : std::uint8_t {
  kWord = 1,
  kStem,  // German, of the word and of its parts
  kEnglishStem,
  kLetters,  // 3 to 5 letters, the word's borders counted in; not of function words
  kPair,     // two words in a row, by their German stems
};

// The hash of a feature; two features with the same key (one pair in 10^9) count as one.
using FeatureKey = std::uint64_t;

struct Feature {
  FeatureKey key = 0;
  FeatureKind kind = FeatureKind::kWord;
};

struct WordFeatures {
  FeatureKey stem = 0;  // of the whole word
  bool function_word = false;
  std::vector<absl::string_view> parts;  // of a compound; views into the word
  std::vector<Feature> features;         // may hold one twice
};

// The feature of the German stem of a word.
FeatureKey StemKey(absl::string_view folded);

// `stem` is the word's StemKey. Precondition: `folded` outlives the result.
WordFeatures FeaturesOf(absl::string_view folded, FeatureKey stem, const WordTools& tools);

// Stands before the first and behind the last word.
inline constexpr FeatureKey kBorder = 0;

// Two words in a row, by WordFeatures::stem or kBorder.
Feature PairOf(FeatureKey first_stem, FeatureKey second_stem);

}  // namespace lotse::referrals
