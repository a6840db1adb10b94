#include "services/referrals/topics/topic_scores.h"

#include <algorithm>
#include <cmath>

#include "services/referrals/topics/score_row.h"

namespace lotse::referrals {

void TopicScores::Add(absl::Span<const language::Token> words) {
  reader_.Read(words, &readings_, &buffer_);
  FetchPairs();
  for (const WordReading& reading : readings_) Note(reading);
  sums_.assign(RowSize(topics_), 0);
  for (std::size_t i = 0; i < readings_.size(); ++i) AddWord(i);
  AddPairs();
}

void TopicScores::Note(const WordReading& reading) {
  if (reading.by == ReadBy::kNothing) return;
  const Evidence found = reading.function_word ? Evidence::kFillers : Evidence::kSubjects;
  evidence_ = std::max(evidence_, found);
}

// A word said twice says nothing new.
bool TopicScores::IsRepeated(std::size_t word) const {
  const auto same = [&](const WordReading& other) { return other.stem == readings_[word].stem; };
  return std::any_of(readings_.begin(), readings_.begin() + static_cast<std::ptrdiff_t>(word),
                     same);
}

void TopicScores::AddWord(std::size_t word) {
  if (IsRepeated(word)) return;
  const WordReading& reading = readings_[word];
  AddRow(RowOf(reading), sums_.size(), sums_.data());
  weight_.weight += reading.weight.weight;
  weight_.squares += reading.weight.squares;
}

void TopicScores::FetchPairs() {
  if (readings_.empty()) return;
  FeatureKey before = kBorder;
  pair_keys_.reserve(readings_.size() + 1);
  for (std::size_t i = 0; i <= readings_.size(); ++i) {
    const FeatureKey stem = i < readings_.size() ? readings_[i].stem : kBorder;
    pair_keys_.push_back(PairOf(before, stem).key);
    weights_.FetchSlot(pair_keys_.back());
    before = stem;
  }
}

void TopicScores::AddPairs() {
  pairs_.reserve(pair_keys_.size());
  for (std::size_t i = 0; i < pair_keys_.size(); ++i) {
    const FeatureId id = weights_.Find(pair_keys_[i]);
    if (id == kUnknownFeature) continue;
    pairs_.push_back({id, i});
    weights_.FetchRow(id);
  }
  for (const Pair& pair : pairs_) weights_.FetchEntries(pair.id);
  for (const Pair& pair : pairs_) {
    const float weight = weights_.Weight(pair.id);
    weight_.weight += weight;
    weight_.squares += weight * weight;
    for (const auto& entry : weights_.Entries(pair.id)) sums_[entry.topic] += entry.weight;
  }
}

std::vector<float> TopicScores::Scores() const {
  std::vector<float> scores(topics_, 0);
  if (weight_.squares == 0) return scores;
  const float scale = 1 / std::sqrt(weight_.squares);
  for (std::size_t i = 0; i < topics_; ++i) {
    scores[i] = (sums_[i] + weight_.weight * weights_.Bases()[i]) * scale;
  }
  return scores;
}

float TopicScores::Advantage(const WordReading& reading, TopicIndex topic) const {
  return RowOf(reading)[topic] - reading.weight.row_sum / static_cast<float>(topics_);
}

float TopicScores::PairAdvantage(FeatureId id, TopicIndex topic) const {
  float own = 0;
  float sum = 0;
  for (const auto& entry : weights_.Entries(id)) {
    sum += entry.weight;
    if (entry.topic == topic) own = entry.weight;
  }
  return own - sum / static_cast<float>(topics_);
}

std::vector<float> TopicScores::WordWeights(TopicIndex topic) const {
  std::vector<float> weights(readings_.size(), 0);
  if (weight_.squares == 0) return weights;
  for (std::size_t i = 0; i < readings_.size(); ++i) {
    if (!IsRepeated(i)) weights[i] = Advantage(readings_[i], topic);
  }
  for (const Pair& pair : pairs_) {
    const float half = PairAdvantage(pair.id, topic) / 2;
    if (pair.second > 0) weights[pair.second - 1] += half;
    if (pair.second < weights.size()) weights[pair.second] += half;
  }
  const float scale = 1 / std::sqrt(weight_.squares);
  for (float& weight : weights) weight *= scale;
  return weights;
}

}  // namespace lotse::referrals
