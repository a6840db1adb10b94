#include "services/referrals/topics/feature_weights.h"

#include <algorithm>
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
  Trainer(absl::Span<const Example> examples, std::size_t topics)
      : examples_(examples), topics_(topics) {}

  FeatureWeights Run() && {
    for (const Example& example : examples_) Count(example);
    Weigh();
    const std::vector<std::vector<Sum>> sums = Add();
    SetBases(sums);
    SetEntries(sums);
    return std::move(result_);
  }

 private:
  using FeatureId = FeatureWeights::FeatureId;

  // How often a phrase uses a feature.
  struct Use {
    FeatureId id = 0;
    std::uint32_t count = 0;
  };

  // C(f, t) for the features of one topic, ascending.
  struct Sum {
    FeatureId id = 0;
    double value = 0;
  };

  FeatureId Intern(const Feature& feature) {
    const auto [it, fresh] =
        result_.ids_.try_emplace(feature.key, static_cast<FeatureId>(kinds_.size()));
    if (fresh) {
      kinds_.push_back(feature.kind);
      frequencies_.push_back(0);
    }
    return it->second;
  }

  void Count(const Example& example) {
    scratch_.clear();
    for (const Feature& feature : example.features) scratch_.push_back(Intern(feature));
    std::sort(scratch_.begin(), scratch_.end());
    std::vector<Use> uses;
    for (FeatureId id : scratch_) {
      if (uses.empty() || uses.back().id != id) uses.push_back({id, 0});
      ++uses.back().count;
    }
    for (const Use& use : uses) ++frequencies_[use.id];
    uses_.push_back(std::move(uses));
  }

  // q(f).
  void Weigh() {
    const double phrases = static_cast<double>(examples_.size());
    result_.rows_.resize(kinds_.size());
    for (std::size_t id = 0; id < kinds_.size(); ++id) {
      const double idf = std::log((phrases + 1) / (frequencies_[id] + 1)) + 1;
      result_.rows_[id].weight =
          static_cast<float>(KindWeight(kinds_[id]) * std::pow(idf, kIdfPower));
    }
  }

  double Value(const Use& use) const {
    return result_.rows_[use.id].weight * (1 + std::log(use.count));
  }

  double Length(const std::vector<Use>& uses) const {
    double squares = 0;
    for (const Use& use : uses) squares += Value(use) * Value(use);
    return std::sqrt(squares);
  }

  // C(f, t), by topic.
  std::vector<std::vector<Sum>> Add() const {
    std::vector<std::vector<Sum>> raw(topics_);
    for (std::size_t i = 0; i < uses_.size(); ++i) {
      const double length = Length(uses_[i]);
      for (const Use& use : uses_[i]) {
        raw[examples_[i].topic].push_back({use.id, Value(use) / length});
      }
    }
    for (std::vector<Sum>& sums : raw) Merge(&sums);
    return raw;
  }

  static void Merge(std::vector<Sum>* sums) {
    // Stable, so that always the same numbers are added in the same order.
    std::stable_sort(sums->begin(), sums->end(),
                     [](const Sum& a, const Sum& b) { return a.id < b.id; });
    std::size_t kept = 0;
    for (const Sum& sum : *sums) {
      if (kept > 0 && (*sums)[kept - 1].id == sum.id) {
        (*sums)[kept - 1].value += sum.value;
      } else {
        (*sums)[kept++] = sum;
      }
    }
    sums->resize(kept);
  }

  void SetBases(const std::vector<std::vector<Sum>>& sums) {
    const double features = static_cast<double>(kinds_.size());
    for (const std::vector<Sum>& of_topic : sums) {
      double total = 0;
      for (const Sum& sum : of_topic) total += sum.value;
      result_.bases_.push_back(static_cast<float>(std::log(kAlpha / (total + kAlpha * features))));
    }
  }

  void SetEntries(const std::vector<std::vector<Sum>>& sums) {
    std::vector<FeatureWeights::Row>& rows = result_.rows_;
    std::uint32_t size = 0;
    for (const auto& of_topic : sums) {
      for (const Sum& sum : of_topic) ++rows[sum.id].size;
    }
    for (FeatureWeights::Row& row : rows) {
      row.begin = std::exchange(size, size + row.size);
      row.size = 0;
    }
    result_.entries_.resize(size);
    for (std::size_t topic = 0; topic < sums.size(); ++topic) {
      for (const Sum& sum : sums[topic]) {
        FeatureWeights::Row& row = rows[sum.id];
        const double weight = row.weight * std::log(sum.value / kAlpha + 1);
        result_.entries_[row.begin + row.size++] = {static_cast<TopicIndex>(topic),
                                                    static_cast<float>(weight)};
      }
    }
  }

  const absl::Span<const Example> examples_;
  const std::size_t topics_;
  std::vector<FeatureKind> kinds_;          // by id
  std::vector<std::uint32_t> frequencies_;  // phrases with the feature, by id
  std::vector<std::vector<Use>> uses_;      // by example
  std::vector<FeatureId> scratch_;
  FeatureWeights result_;
};

FeatureWeights FeatureWeights::Train(absl::Span<const Example> examples, std::size_t topics) {
  return Trainer(examples, topics).Run();
}

}  // namespace lotse::referrals
