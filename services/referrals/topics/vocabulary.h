// The words of the lexicon, each with what it adds to every topic: all of its features in one row, so that a known word costs one
// look-up and one addition.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/language/hash.h"
#include "common/language/spelling.h"
#include "services/referrals/topics/feature_ids.h"
#include "services/referrals/topics/feature_weights.h"
#include "services/referrals/topics/phrase_file.h"
#include "services/referrals/topics/score_row.h"
#include "services/referrals/topics/word_features.h"

namespace lotse::referrals {

// What a word of a question adds to the score.
struct WordWeight {
  float weight = 0;   // sum of q(f), see FeatureWeights
  float squares = 0;  // sum of their squares
  float row_sum = 0;  // of the numbers of its row
};

struct Word {
  std::string folded;
  FeatureKey stem = 0;
  bool function_word = false;
  WordWeight weight;
  std::uint32_t german = 0;  // phrases that it is in
  std::uint32_t english = 0;
  std::uint32_t count = 0;  // in all
  float german_odds = 0;    // logarithm of how many times as likely it is in German as in English
};

// Adds up the row of a word in `row`: RowSize(topics) numbers, all 0 before. Features are those of the word, ascending.
WordWeight AddFeatures(absl::Span<const FeatureId> features, const FeatureWeights& weights,
                       float* row);

// Immutable after Finish, then thread-safe. About 7 MB for the lexicon.
class Vocabulary {
 public:
  using WordId = std::uint32_t;
  static constexpr WordId kUnknown = kUnknownFeature;

  // Building: all words, then Finish with the weights trained from them.

  // The word, added if it is new, with its features.
  WordId Add(absl::string_view folded, const WordTools& tools, FeatureIds* ids);
  // Ascending; one that the word has twice is there twice.
  absl::Span<const FeatureId> Features(WordId id) const {
    const std::size_t begin = id == 0 ? 0 : features_ends_[id - 1];
    return absl::MakeConstSpan(features_).subspan(begin, features_ends_[id] - begin);
  }
  void CountPhrase(const std::vector<WordId>& words, PhraseLanguage language);
  void Finish(const FeatureWeights& weights, std::size_t topics);

  // Asking.

  WordId Find(absl::string_view folded) const { return Find(KeyOf(folded), folded); }
  // The same in two steps, to do each for many words at once: Fetch begins to fetch what Likely looks at, that what Is looks at
  // and the word's row.
  static FeatureKey KeyOf(absl::string_view folded) { return language::Hash(folded); }
  void Fetch(FeatureKey key) const { ids_.Fetch(key); }
  // The word, if it is any.
  WordId Likely(FeatureKey key) const {
    const WordId id = ids_.Find(key);
    if (id == kUnknown) return id;
    FetchLines(&words_[id], 1);
    FetchLines(Row(id), row_size_);
    return id;
  }
  bool Is(WordId id, absl::string_view folded) const { return words_[id].folded == folded; }
  // The most common word with this stem.
  WordId FindStem(FeatureKey stem) const {
    const auto it = stems_.find(stem);
    return it == stems_.end() ? kUnknown : it->second;
  }
  // The known word one typing error away; kUnknown when there is none.
  WordId FindMistyped(absl::string_view folded) const;

  const Word& Get(WordId id) const { return words_[id]; }
  // RowSize(topics) numbers.
  const float* Row(WordId id) const { return rows_.data() + id * row_size_; }
  std::size_t size() const { return words_.size(); }

 private:
  std::vector<Word> words_;
  std::vector<FeatureId> features_;         // of all words; only while building, as what follows
  std::vector<std::size_t> features_ends_;  // into features_, by word
  WordId Find(FeatureKey key, absl::string_view folded) const {
    const WordId id = ids_.Find(key);
    return id != kUnknown && Is(id, folded) ? id : kUnknown;
  }

  FeatureIds ids_;  // by KeyOf
  absl::flat_hash_map<FeatureKey, WordId> stems_;
  std::unique_ptr<const language::Spelling> spelling_;
  float german_phrases_ = 1;
  float english_phrases_ = 1;
  std::vector<float> rows_;
  std::size_t row_size_ = 0;
};

}  // namespace lotse::referrals
