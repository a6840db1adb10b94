// Reads one word of a question as words that are known.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/language/tokenize.h"
#include "services/referrals/topics/vocabulary.h"

namespace lotse::referrals {

enum class ReadBy {
  kNothing,  // an unknown word; its letters may still count a little
  kWord,     // it is known
  kStem,     // another form of it is known
  kTypo,     // a known word is one typing error away
  kParts,    // a compound of known words
};

struct WordReading {
  ReadBy by = ReadBy::kNothing;
  // The known word; kUnknown for kNothing and kParts. For kStem a word with the same stem.
  Vocabulary::WordId word = Vocabulary::kUnknown;
  FeatureKey stem = 0;
  bool function_word = false;
  WordWeight weight;
  const float* row = nullptr;  // of RowSize(topics); nullptr: in the buffer, from row_at on
  std::size_t row_at = 0;
  std::string parts;  // "kita + platz" for kParts
};

// References must outlive it. Immutable, so thread-safe.
class WordReader {
 public:
  WordReader(const WordTools& tools, const Vocabulary& vocabulary, const FeatureWeights& weights,
             std::size_t topics)
      : tools_(tools), vocabulary_(vocabulary), weights_(weights), topics_(topics) {}

  // In this order: the word, its stem, a typing error of at most one letter, its parts, its letters. The row of a word that is
  // not known is appended to `buffer`.
  void Read(absl::Span<const language::Token> words, std::vector<WordReading>* readings,
            std::vector<float>* buffer) const;

 private:
  WordReading Other(absl::string_view folded, std::vector<float>* buffer) const;
  WordReading Known(Vocabulary::WordId id, ReadBy by) const;
  std::vector<FeatureId> Known(const std::vector<Feature>& features) const;
  WordReading Unknown(absl::string_view folded, FeatureKey stem, std::vector<float>* buffer) const;

  const WordTools& tools_;
  const Vocabulary& vocabulary_;
  const FeatureWeights& weights_;
  const std::size_t topics_;
};

}  // namespace lotse::referrals
