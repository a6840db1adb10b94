#include "services/referrals/topics/feature_ids.h"

#include <algorithm>
#include <utility>

namespace lotse::referrals {
namespace {

constexpr std::size_t kFewestSlots = 64;

}  // namespace

void FeatureIds::Reserve(std::size_t features) {
  std::size_t slots = std::max(slots_.size(), kFewestSlots);
  while (slots < 2 * features) slots *= 2;
  if (slots > slots_.size()) Grow(slots);
  kinds_.reserve(features);
}

void FeatureIds::Grow(std::size_t slots) {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
  for (const Slot& slot : old) {
    if (slot.id != kUnknownFeature) slots_[SlotOf(slot.key)] = slot;
  }
}

FeatureId FeatureIds::Add(const Feature& feature) {
  if (2 * (size() + 1) > slots_.size()) Grow(std::max(2 * slots_.size(), kFewestSlots));
  Slot& slot = slots_[SlotOf(feature.key)];
  if (slot.id == kUnknownFeature) {
    slot = {feature.key, static_cast<FeatureId>(size())};
    kinds_.push_back(feature.kind);
  }
  return slot.id;
}

void FeatureIds::Add(absl::Span<const Feature> features, std::vector<FeatureId>* out) {
  Reserve(size() + features.size());
  // The memory of all is waited for at once, not of one behind the other.
  for (const Feature& feature : features) Fetch(feature.key);
  for (const Feature& feature : features) out->push_back(Add(feature));
}

}  // namespace lotse::referrals
