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

// One training; used once.
class Trainer {
 public:
  Trainer(FeatureIds ids, const Examples& examples, std::size_t topics)
      : examples_(examples), topics_(topics), result_(std::move(ids)) {}

  FeatureWeights Run() && {
    Count();
    Weigh();
    Add();
    SetEntries();
    return std::move(result_);
  }

 private:
  // How often a phrase uses a feature.
  struct Use {
    FeatureId id = 0;
    std::uint32_t count = 0;
  };

  // What a feature adds to a topic.
  struct Gain {
    FeatureId id = 0;
    float weight = 0;
  };

  // The uses of each phrase, in the order in which it has them.
  void Count() {
    uses_.reserve(examples_.features());
    frequencies_.assign(result_.ids_.size(), 0);
    std::vector<std::size_t> last(result_.ids_.size(), 0);  // behind the last use, by id
    for (std::size_t phrase = 0; phrase < examples_.size(); ++phrase) {
      const std::size_t begin = uses_.size();
      for (FeatureId id : examples_.Features(phrase)) {
        if (last[id] > begin) {
          ++uses_[last[id] - 1].count;
          continue;
        }
        uses_.push_back({id, 1});
        last[id] = uses_.size();
        ++frequencies_[id];
      }
      ends_.push_back(uses_.size());
    }
  }

  // q(f). Most features are as rare as thousands of others, so what is rare is computed once.
  void Weigh() {
    const double phrases = static_cast<double>(examples_.size());
    std::vector<double> powers(examples_.size() + 1, 0);  // of idf, by frequency
    result_.rows_.resize(result_.ids_.size());
    for (FeatureId id = 0; id < result_.rows_.size(); ++id) {
      double& power = powers[frequencies_[id]];
      if (power == 0) {
        power = std::pow(std::log((phrases + 1) / (frequencies_[id] + 1)) + 1, kIdfPower);
      }
      result_.rows_[id].weight = static_cast<float>(KindWeight(result_.ids_.Kind(id)) * power);
    }
  }

  double Value(const Use& use) const {
    const double weight = result_.rows_[use.id].weight;
    return use.count == 1 ? weight : weight * (1 + std::log(use.count));
  }

  absl::Span<const Use> UsesOf(std::size_t phrase) const {
    const std::size_t begin = phrase == 0 ? 0 : ends_[phrase - 1];
    return absl::MakeConstSpan(uses_).subspan(begin, ends_[phrase] - begin);
  }

  // Topic by topic, since the phrases are: one list of sums is enough for all.
  void Add() {
    sums_.assign(result_.ids_.size(), 0);
    std::size_t phrase = 0;
    for (std::size_t topic = 0; topic < topics_; ++topic) {
      for (; phrase < examples_.size() && examples_.Topic(phrase) == topic; ++phrase) {
        AddPhrase(UsesOf(phrase));
      }
      FinishTopic();
    }
  }

  void AddPhrase(absl::Span<const Use> uses) {
    double squares = 0;
    values_.clear();
    for (const Use& use : uses) {
      const double value = Value(use);
      squares += value * value;
      values_.push_back(value);
    }
    const double length = std::sqrt(squares);
    for (std::size_t i = 0; i < uses.size(); ++i) {
      double& sum = sums_[uses[i].id];
      if (sum == 0) used_.push_back(uses[i].id);
      sum += values_[i] / length;
    }
  }

  // Takes the sums C(f, t) of one topic up and leaves them 0 for the next.
  void FinishTopic() {
    double total = 0;
    for (FeatureId id : used_) {
      const double sum = std::exchange(sums_[id], 0);
      total += sum;
      const double gain = result_.rows_[id].weight * std::log(sum / kAlpha + 1);
      gains_.push_back({id, static_cast<float>(gain)});
    }
    used_.clear();
    gains_ends_.push_back(gains_.size());
    const double features = static_cast<double>(result_.ids_.size());
    result_.bases_.push_back(static_cast<float>(std::log(kAlpha / (total + kAlpha * features))));
  }

  // From a list by topic to one by feature.
  void SetEntries() {
    std::vector<FeatureWeights::Row>& rows = result_.rows_;
    for (const Gain& gain : gains_) ++rows[gain.id].size;
    std::uint32_t size = 0;
    for (FeatureWeights::Row& row : rows) {
      row.begin = std::exchange(size, size + row.size);
      row.size = 0;
    }
    result_.entries_.resize(size);
    std::size_t i = 0;
    for (std::size_t topic = 0; topic < topics_; ++topic) {
      for (; i < gains_ends_[topic]; ++i) {
        FeatureWeights::Row& row = rows[gains_[i].id];
        result_.entries_[row.begin + row.size++] = {static_cast<TopicIndex>(topic),
                                                    gains_[i].weight};
      }
    }
  }

  const Examples& examples_;
  const std::size_t topics_;
  std::vector<std::uint32_t> frequencies_;  // phrases with the feature, by id
  std::vector<Use> uses_;                   // of all examples
  std::vector<std::size_t> ends_;           // into uses_, by example
  std::vector<double> values_;              // of the uses of one example
  std::vector<double> sums_;                // C(f, t) of one topic, by id
  std::vector<FeatureId> used_;             // those whose sum is not 0
  std::vector<Gain> gains_;                 // by topic
  std::vector<std::size_t> gains_ends_;     // into gains_, by topic
  FeatureWeights result_;
};

FeatureWeights FeatureWeights::Train(FeatureIds ids, const Examples& examples, std::size_t topics) {
  return Trainer(std::move(ids), examples, topics).Run();
}

}  // namespace lotse::referrals
