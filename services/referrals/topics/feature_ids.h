// Numbers features in the order in which they are first met: training and asking then count with small numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/referrals/topics/word_features.h"

namespace lotse::referrals {

using FeatureId = std::uint32_t;
inline constexpr FeatureId kUnknownFeature = ~FeatureId{0};

// A hash table of its own, since a key is a hash already and nothing is ever taken out: training is mostly waiting for this table,
// and it answers in a third of the time that absl's does. Open addressing, at most half full, the next free slot; a slot holds a
// number, and the keys stand by number. Not thread-safe while features are added.
class FeatureIds {
 public:
  // So that `features` can be added without growing.
  void Reserve(std::size_t features);

  // The number of a feature, a new one if it has none.
  FeatureId Add(const Feature& feature);
  // Appends the numbers of the features to `out`.
  void Add(absl::Span<const Feature> features, std::vector<FeatureId>* out);

  FeatureId Find(FeatureKey key) const {
    if (slots_.empty()) return kUnknownFeature;
    return slots_[SlotOf(key)].id;
  }

  // Begins to fetch where a key is.
  void Fetch(FeatureKey key) const {
    if (!slots_.empty()) __builtin_prefetch(&slots_[key & (slots_.size() - 1)]);
  }

  // Of the feature that was added first with this key.
  FeatureKind Kind(FeatureId id) const { return kinds_[id]; }
  std::size_t size() const { return kinds_.size(); }

 private:
  struct Slot {
    FeatureKey key = 0;
    FeatureId id = kUnknownFeature;
  };

  // Where the key is, or where it is to be put. Precondition: a slot is free.
  std::size_t SlotOf(FeatureKey key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = key & mask;
    while (slots_[at].id != kUnknownFeature && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  void Grow(std::size_t slots);

  std::vector<Slot> slots_;         // a power of two
  std::vector<FeatureKind> kinds_;  // by id
};

}  // namespace lotse::referrals
