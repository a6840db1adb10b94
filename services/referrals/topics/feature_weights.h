// How strongly each feature speaks for each topic: a multinomial naive Bayes over weighted features.
//
// Rennie, Shih, Teevan, Karger: Tackling the Poor Assumptions of Naive Bayes Text Classifiers (ICML 2003), steps 1 to 3 of its
// table 4. With kinds weighing w, n uses in a phrase, N phrases, df of them with the feature, F features:
//   q(f)    = w(f) * (ln((N + 1) / (df + 1)) + 1)^1.5
//   x(f, p) = q(f) * (1 + ln n), scaled so that a phrase has length 1
//   C(f, t) = sum of x over the phrases of a topic;  N(t) = sum of C over features
//   score(t) = sum over the features of a question of q(f) * ln((C(f, t) + alpha) / (N(t) + alpha * F))
// The logarithm is kept in two parts, ln(alpha / (N(t) + alpha F)), the same for all features, and ln(C / alpha + 1), which is 0
// for most topics: features are rows with a few entries.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "services/referrals/topics/examples.h"
#include "services/referrals/topics/feature_ids.h"
#include "services/referrals/topics/phrase_file.h"
#include "services/referrals/topics/score_row.h"

namespace lotse::referrals {

// Immutable once trained, so thread-safe. About 10 MB for the lexicon.
class FeatureWeights {
 public:
  // What a feature adds to a topic.
  struct Entry {
    TopicIndex topic = 0;
    float weight = 0;  // q(f) * ln(C / alpha + 1)
  };

  // The same for the same examples in the same order. Precondition: topics are below `topics`, features are of `ids`.
  static FeatureWeights Train(FeatureIds ids, const Examples& examples, std::size_t topics);

  // A question's words are all over 10 MB: what one memory access after the other would cost is waited for once, when for all
  // features the slots are fetched, then the rows, then the entries.

  // Begins to fetch what Find, Weight and Entries, Entries and AddTo look at.
  void FetchSlot(FeatureKey key) const { ids_.Fetch(key); }
  void FetchRow(FeatureId id) const { __builtin_prefetch(&rows_[id]); }
  void FetchEntries(FeatureId id) const {
    const Row& row = rows_[id];
    if (row.dense != kSparse) {
      FetchLines(dense_.data() + row.dense, row_size_);
    } else {
      FetchLines(entries_.data() + row.begin, row.size);
    }
  }

  // kUnknownFeature for a feature of no example.
  FeatureId Find(FeatureKey key) const { return ids_.Find(key); }
  // q(f).
  float Weight(FeatureId id) const { return rows_[id].weight; }
  absl::Span<const Entry> Entries(FeatureId id) const {
    return absl::MakeConstSpan(entries_).subspan(rows_[id].begin, rows_[id].size);
  }
  // Adds `times` its entries to `row`: RowSize(topics) numbers.
  void AddTo(float* row, FeatureId id, float times) const {
    if (rows_[id].dense != kSparse) {
      AddRow(dense_.data() + rows_[id].dense, row_size_, times, row);
    } else {
      for (const Entry& entry : Entries(id)) row[entry.topic] += times * entry.weight;
    }
  }
  // ln(alpha / (N(t) + alpha F)), to be multiplied by the sum of the q(f) of a question.
  const std::vector<float>& Bases() const { return bases_; }

 private:
  friend class Trainer;
  explicit FeatureWeights(FeatureIds ids) : ids_(std::move(ids)) {}

  static constexpr std::uint32_t kSparse = ~std::uint32_t{0};

  // Where the entries of a feature are, and q(f).
  struct Row {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;
    float weight = 0;
    std::uint32_t dense = kSparse;  // into dense_
  };

  FeatureIds ids_;
  std::vector<Row> rows_;
  std::vector<Entry> entries_;
  // The entries once more of features that most topics have, as rows: few letters are in thousands of words.
  std::vector<float> dense_;
  std::size_t row_size_ = 0;
  std::vector<float> bases_;
};

}  // namespace lotse::referrals
