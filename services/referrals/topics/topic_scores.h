// One question's words and what they add up to.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "common/language/tokenize.h"
#include "services/referrals/topics/feature_weights.h"
#include "services/referrals/topics/topic_model.h"
#include "services/referrals/topics/word_reader.h"

namespace lotse::referrals {

// Used for one question by one thread. References must outlive it.
class TopicScores {
 public:
  TopicScores(const WordReader& reader, const FeatureWeights& weights, std::size_t topics)
      : reader_(reader), weights_(weights), topics_(topics) {}

  // Reads the words and adds up what they say; called once.
  void Add(absl::Span<const language::Token> words);

  Evidence evidence() const { return evidence_; }
  const std::vector<WordReading>& readings() const { return readings_; }

  // By topic: the logarithms of how likely the question is, up to a constant, divided by the length of its vector so that long
  // questions are not answered with more certainty than short ones.
  std::vector<float> Scores() const;

  // By word: how much it speaks for `topic`, compared with the mean of all topics; half of what two words in a row say is counted
  // to each. Together with constants they add up to the score.
  std::vector<float> WordWeights(TopicIndex topic) const;

 private:
  struct Pair {
    FeatureId id = 0;
    std::size_t second =
        0;  // index of its second word; words.size() for the border behind the last
  };

  const float* RowOf(const WordReading& reading) const {
    return reading.row != nullptr ? reading.row : buffer_.data() + reading.row_at;
  }
  bool IsRepeated(std::size_t word) const;
  void AddWord(std::size_t word);
  void FetchPairs();
  void AddPairs();
  void Note(const WordReading& reading);
  float Advantage(const WordReading& reading, TopicIndex topic) const;
  float PairAdvantage(FeatureId id, TopicIndex topic) const;

  const WordReader& reader_;
  const FeatureWeights& weights_;
  const std::size_t topics_;
  Evidence evidence_ = Evidence::kNone;
  std::vector<WordReading> readings_;
  std::vector<float> buffer_;  // rows of words that are not known
  std::vector<FeatureKey> pair_keys_;
  std::vector<Pair> pairs_;
  std::vector<float> sums_;
  WordWeight weight_;
};

}  // namespace lotse::referrals
