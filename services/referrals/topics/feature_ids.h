// Numbers features in the order in which they are first met: training and asking then count with small numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "services/referrals/topics/word_features.h"

namespace lotse::referrals {

using FeatureId = std::uint32_t;
inline constexpr FeatureId kUnknownFeature = ~FeatureId{0};

// Not thread-safe while features are added.
class FeatureIds {
 public:
  void Reserve(std::size_t features) {
    ids_.reserve(features);
    kinds_.reserve(features);
  }

  // The number of a feature, a new one if it has none.
  FeatureId Add(const Feature& feature) {
    const auto [it, fresh] = ids_.try_emplace(feature.key, static_cast<FeatureId>(kinds_.size()));
    if (fresh) kinds_.push_back(feature.kind);
    return it->second;
  }

  FeatureId Find(FeatureKey key) const {
    const auto it = ids_.find(key);
    return it == ids_.end() ? kUnknownFeature : it->second;
  }

  // Of the feature that was added first with this key.
  FeatureKind Kind(FeatureId id) const { return kinds_[id]; }
  std::size_t size() const { return kinds_.size(); }

 private:
  // A key is a hash already.
  struct KeyItself {
    std::size_t operator()(FeatureKey key) const { return key; }
  };

  absl::flat_hash_map<FeatureKey, FeatureId, KeyItself> ids_;
  std::vector<FeatureKind> kinds_;  // by id
};

}  // namespace lotse::referrals
