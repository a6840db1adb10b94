// The features of all texts, numbered, with the number of texts that have each: words with their char grams, and terms.
//
// Vectors are never stored: how much a feature weighs depends on all texts (idf), so weights are computed when they are needed,
// from counts, as whole numbers; sums of whole numbers are the same in every order.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace lotse::policy {

using FeatureId = std::uint32_t;

// A feature and how often it is there.
struct CountedFeature {
  FeatureId id = 0;
  std::uint32_t count = 0;
  friend auto operator<=>(const CountedFeature& a, const CountedFeature& b) = default;
};

// Not thread-safe. Numbers of features that no text has any more are given out again.
class Vocabulary {
 public:
  // 1024 * ln((1 + N) / (1 + df)).
  std::int64_t GramIdf(FeatureId gram) const { return log_of_texts_ - gram_logs_[gram]; }
  std::int64_t TermIdf(FeatureId term) const { return log_of_texts_ - term_logs_[term]; }

  // A word (folded): its number, with one user more. New ones are cut into grams.
  FeatureId UseWord(const std::string& text);
  void ReleaseWord(FeatureId word);
  // The distinct grams (3 to 5 letters) of a word.
  absl::Span<const FeatureId> GramsOf(FeatureId word) const { return words_[word].grams; }

  FeatureId UseTerm(std::uint64_t key, bool is_concept);
  void ReleaseTerm(FeatureId term);
  // Precondition: the term is in use.
  FeatureId TermWith(std::uint64_t key) const { return term_ids_.at(key); }

  // One text more or less, with these distinct grams (their words are in use) and terms.
  void CountText(absl::Span<const FeatureId> grams, absl::Span<const CountedFeature> terms, int by);

  std::uint32_t TextsWithGram(FeatureId gram) const { return grams_[gram].texts; }
  std::uint32_t TextsWithTerm(FeatureId term) const { return terms_[term].texts; }
  // Whether it is of three letters: those are looked up by.
  bool IsShort(FeatureId gram) const { return grams_[gram].is_short; }
  std::uint64_t GramKey(FeatureId gram) const { return grams_[gram].key; }
  std::uint64_t TermKey(FeatureId term) const { return terms_[term].key; }
  bool IsConcept(FeatureId term) const { return is_concept_[term] != 0; }

  // Sizes of tables that are indexed by number.
  std::size_t words() const { return words_.size(); }
  std::size_t grams() const { return grams_.size(); }
  std::size_t terms() const { return terms_.size(); }
  std::size_t texts() const { return texts_; }

  // Heap bytes, roughly.
  std::size_t Bytes() const;

 private:
  struct Gram {
    std::uint64_t key = 0;
    std::uint32_t texts = 0;
    std::uint32_t words = 0;  // that have it
    bool is_short = false;
  };
  struct Word {
    std::string text;
    std::uint32_t users = 0;
    std::vector<FeatureId> grams;
  };
  struct Term {
    std::uint64_t key = 0;
    std::uint32_t texts = 0;
    std::uint32_t users = 0;
  };

  FeatureId UseGram(std::uint64_t key, bool is_short);
  void ReleaseGram(FeatureId gram);
  void CutIntoGrams(FeatureId word);

  std::vector<Gram> grams_;
  std::vector<Word> words_;
  std::vector<Term> terms_;
  std::vector<std::uint8_t> is_concept_;  // by term
  std::vector<FeatureId> free_grams_, free_words_, free_terms_;
  absl::flat_hash_map<std::uint64_t, FeatureId> gram_ids_;
  absl::flat_hash_map<std::string, FeatureId> word_ids_;
  absl::flat_hash_map<std::uint64_t, FeatureId> term_ids_;
  std::vector<std::int32_t> logs_{0};  // 1024 * ln(1 + k), up to texts_ at least
  // Those of each gram and term, side by side: they are all that scoring reads, again and again.
  std::vector<std::int32_t> gram_logs_, term_logs_;
  std::int64_t log_of_texts_ = 0;
  std::size_t texts_ = 0;
};

}  // namespace lotse::policy
