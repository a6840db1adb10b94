// Phrases as the features that they consist of: what weights are trained from.
#pragma once

#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "services/referrals/topics/feature_ids.h"
#include "services/referrals/topics/phrase_file.h"

namespace lotse::referrals {

// All phrases lie in one list, one behind the other: a list for each would cost more than the training.
class Examples {
 public:
  void Reserve(std::size_t phrases, std::size_t features) {
    topics_.reserve(phrases);
    begins_.reserve(phrases);
    features_.reserve(features);
  }

  // Begins a phrase. Precondition: topics ascend.
  void Begin(TopicIndex topic) {
    topics_.push_back(topic);
    begins_.push_back(features_.size());
  }
  // Adds to the phrase begun last. A feature that is added twice counts more.
  void Add(FeatureId feature) { features_.push_back(feature); }
  void Add(absl::Span<const FeatureId> features) {
    features_.insert(features_.end(), features.begin(), features.end());
  }

  std::size_t size() const { return topics_.size(); }
  // Features of all phrases together.
  std::size_t features() const { return features_.size(); }
  TopicIndex Topic(std::size_t phrase) const { return topics_[phrase]; }
  absl::Span<const FeatureId> Features(std::size_t phrase) const {
    const std::size_t end = phrase + 1 < size() ? begins_[phrase + 1] : features_.size();
    return absl::MakeConstSpan(features_).subspan(begins_[phrase], end - begins_[phrase]);
  }

 private:
  std::vector<TopicIndex> topics_;
  std::vector<std::size_t> begins_;
  std::vector<FeatureId> features_;
};

}  // namespace lotse::referrals
