// What is looked at of a partner when it is weighed against a question: one allocation, close together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/types/span.h"
#include "services/referrals/index/entry.h"
#include "services/referrals/index/geo_point.h"
#include "services/referrals/index/provider_keys.h"

namespace lotse::referrals {

// As EntryGroup, its offer by number.
struct PackedGroup {
  std::uint32_t offer = 0;
  std::uint16_t as_of = 0;
  Room room = Room::kNotStated;
};

// As EntryDuty, its duty by number.
struct PackedDuty {
  std::uint32_t duty = 0;
  std::uint32_t groups = 0;
};

struct PackedParts {
  std::vector<ProviderKey> keys;
  std::vector<GeoPoint> points;
  std::vector<PackedGroup> groups;
  std::vector<PackedDuty> duties;
  std::vector<EntryTopic> topics;  // ascending
};

// The parts where they lie.
struct PackedView {
  absl::Span<const ProviderKey> keys;
  absl::Span<const GeoPoint> points;
  absl::Span<const PackedGroup> groups;
  absl::Span<const PackedDuty> duties;
  absl::Span<const TopicId> topics;             // ascending
  absl::Span<const std::uint8_t> topic_groups;  // the group of each topic
};

// Immutable but for moves. At most 255 of each part and 65,535 topics.
class Packed {
 public:
  Packed() = default;
  explicit Packed(const PackedParts& parts);

  PackedView view() const;
  absl::Span<const ProviderKey> keys() const { return view().keys; }
  // Where it lies, to fetch it ahead.
  const char* address() const { return block_.get(); }

 private:
  // Before the parts, in the order of PackedView, in which each is aligned.
  struct Header {
    std::uint16_t topics = 0;
    std::uint8_t keys = 0;
    std::uint8_t points = 0;
    std::uint8_t groups = 0;
    std::uint8_t duties = 0;
    std::uint16_t unused = 0;
  };
  static_assert(sizeof(Header) == alignof(ProviderKey));

  template <typename T>
  static absl::Span<const T> Take(std::size_t count, const char*& at) {
    const auto* const first = reinterpret_cast<const T*>(at);
    at += count * sizeof(T);
    return {first, count};
  }

  std::unique_ptr<char[]> block_;
};

inline PackedView Packed::view() const {
  if (block_ == nullptr) return {};
  const char* at = block_.get();
  const Header& header = Take<Header>(1, at)[0];
  PackedView view;
  view.keys = Take<ProviderKey>(header.keys, at);
  view.points = Take<GeoPoint>(header.points, at);
  view.groups = Take<PackedGroup>(header.groups, at);
  view.duties = Take<PackedDuty>(header.duties, at);
  view.topics = Take<TopicId>(header.topics, at);
  view.topic_groups = Take<std::uint8_t>(header.topics, at);
  return view;
}

}  // namespace lotse::referrals
