#include "services/referrals/topics/feature_weights.h"

#include <cmath>
#include <utility>

namespace lotse::referrals {

namespace {

constexpr double kAlpha = 0.03;
constexpr double kIdfPower = 1.5;

// Found by cross-validation over the lexicon and on data/questions/tune.jsonl.
constexpr double KindWeight(FeatureKind kind) {
  switch (kind) {
    case FeatureKind::kWord:
    case FeatureKind::kStem:
    case FeatureKind::kPair:
      return 1;
    case FeatureKind::kEnglishStem:
      return 0.5;
    case FeatureKind::kLetters:
      return 0.4;
  }
  return 0;
}

}  // namespace

// One training; used once. Goes over the examples twice: once to learn how common features are, once to add them up.
class Trainer {
 public:
  Trainer(FeatureIds ids, const Examples& examples, std::size_t topics)
      : examples_(examples), topics_(topics), result_(std::move(ids)) {}

  FeatureWeights Run() && {
    Count();
    Weigh();
    MakeRoom();
    Add();
    SetDense();
    return std::move(result_);
  }

 private:
  // How many phrases have a feature, and how many topics.
  void Count() {
    constexpr std::uint32_t kNone = ~std::uint32_t{0};
    struct Last {
      std::uint32_t phrase = kNone;
      std::uint32_t topic = kNone;
    };
    std::vector<Last> lasts(result_.ids_.size());
    frequencies_.assign(lasts.size(), 0);
    result_.rows_.resize(lasts.size());
    for (std::uint32_t phrase = 0; phrase < examples_.size(); ++phrase) {
      const TopicIndex topic = examples_.Topic(phrase);
      for (FeatureId id : examples_.Features(phrase)) {
        Last& last = lasts[id];
        if (std::exchange(last.phrase, phrase) == phrase) continue;
        ++frequencies_[id];
        if (std::exchange(last.topic, topic) != topic) ++result_.rows_[id].size;
      }
    }
  }

  // q(f). What is as rare as thousands of others is computed once.
  void Weigh() {
    const double phrases = static_cast<double>(examples_.size());
    std::vector<double> powers(examples_.size() + 1, 0);  // of idf, by frequency
    weights_.resize(result_.rows_.size());
    for (FeatureId id = 0; id < weights_.size(); ++id) {
      double& power = powers[frequencies_[id]];
      if (power == 0) {
        power = std::pow(std::log((phrases + 1) / (frequencies_[id] + 1)) + 1, kIdfPower);
      }
      weights_[id] = static_cast<float>(KindWeight(result_.ids_.Kind(id)) * power);
    }
  }

  // For as many entries of each feature as there are topics with it.
  void MakeRoom() {
    std::uint32_t size = 0;
    for (FeatureId id = 0; id < weights_.size(); ++id) {
      FeatureWeights::Row& row = result_.rows_[id];
      row.begin = std::exchange(size, size + row.size);
      row.size = 0;
      row.weight = weights_[id];
    }
    result_.entries_.resize(size);
  }

  // Topic by topic, as the phrases are: one list of sums is enough for all.
  void Add() {
    sums_.assign(weights_.size(), 0);
    uses_.assign(weights_.size(), 0);
    std::size_t phrase = 0;
    for (std::size_t topic = 0; topic < topics_; ++topic) {
      for (; phrase < examples_.size() && examples_.Topic(phrase) == topic; ++phrase) {
        AddPhrase(examples_.Features(phrase));
      }
      FinishTopic(static_cast<TopicIndex>(topic));
    }
  }

  void AddPhrase(absl::Span<const FeatureId> features) {
    different_.clear();
    for (FeatureId id : features) {
      if (uses_[id]++ == 0) different_.push_back(id);
    }
    values_.clear();
    double squares = 0;
    for (FeatureId id : different_) {
      const std::uint32_t uses = std::exchange(uses_[id], 0);
      const double weight = weights_[id];
      values_.push_back(uses == 1 ? weight : weight * (1 + std::log(uses)));
      squares += values_.back() * values_.back();
    }
    const double length = std::sqrt(squares);
    for (std::size_t i = 0; i < values_.size(); ++i) {
      double& sum = sums_[different_[i]];
      if (sum == 0) of_topic_.push_back(different_[i]);
      sum += values_[i] / length;
    }
  }

  // Takes up the sums C(f, t) of one topic and leaves them 0 for the next.
  void FinishTopic(TopicIndex topic) {
    double total = 0;
    for (FeatureId id : of_topic_) {
      const double sum = std::exchange(sums_[id], 0);
      total += sum;
      const double gain = weights_[id] * std::log(sum / kAlpha + 1);
      FeatureWeights::Row& row = result_.rows_[id];
      result_.entries_[row.begin + row.size++] = {topic, static_cast<float>(gain)};
    }
    of_topic_.clear();
    const double features = static_cast<double>(weights_.size());
    result_.bases_.push_back(static_cast<float>(std::log(kAlpha / (total + kAlpha * features))));
  }

  // Where adding a whole row is faster than adding its entries.
  void SetDense() {
    constexpr std::size_t kFewest = 5;  // times fewer entries than topics
    result_.row_size_ = RowSize(topics_);
    std::uint32_t size = 0;
    for (FeatureWeights::Row& row : result_.rows_) {
      if (row.size * kFewest < topics_) continue;
      row.dense = std::exchange(size, size + static_cast<std::uint32_t>(result_.row_size_));
    }
    result_.dense_.resize(size);
    for (const FeatureWeights::Row& row : result_.rows_) {
      if (row.dense == FeatureWeights::kSparse) continue;
      for (std::uint32_t i = row.begin; i < row.begin + row.size; ++i) {
        result_.dense_[row.dense + result_.entries_[i].topic] = result_.entries_[i].weight;
      }
    }
  }

  const Examples& examples_;
  const std::size_t topics_;
  // By id.
  std::vector<std::uint32_t> frequencies_;  // phrases with the feature
  std::vector<float> weights_;              // q(f)
  std::vector<double> sums_;                // C(f, t) of one topic
  std::vector<std::uint32_t> uses_;         // in one phrase
  std::vector<FeatureId> different_;        // features of one phrase
  std::vector<double> values_;              // x(f, p) of these, before they are scaled
  std::vector<FeatureId> of_topic_;         // features of one topic
  FeatureWeights result_;
};

FeatureWeights FeatureWeights::Train(FeatureIds ids, const Examples& examples, std::size_t topics) {
  return Trainer(std::move(ids), examples, topics).Run();
}

}  // namespace lotse::referrals
