// The taxonomy with numbers for codes, and what is above and below each topic.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/reference/reference_data.h"

namespace lotse::referrals {

// A topic's place in the taxonomy.
using TopicId = std::uint16_t;
inline constexpr TopicId kNoTopic = 0xFFFF;

// Immutable, so thread-safe. Keeps a view of the reference data, which must outlive it.
class TopicTable {
 public:
  explicit TopicTable(const reference::ReferenceData& reference);

  // kNoTopic when the code is unknown.
  TopicId Find(absl::string_view code) const;
  const reference::Topic& Get(TopicId id) const { return *nodes_[id].topic; }
  // kNoTopic at the top.
  TopicId ParentOf(TopicId id) const { return nodes_[id].parent; }
  // All topics below, not the topic itself.
  const std::vector<TopicId>& Below(TopicId id) const { return nodes_[id].below; }
  std::size_t size() const { return nodes_.size(); }

 private:
  struct Node {
    const reference::Topic* topic = nullptr;
    TopicId parent = kNoTopic;
    std::vector<TopicId> below;
  };
  std::vector<Node> nodes_;
  absl::flat_hash_map<absl::string_view, TopicId> by_code_;
};

}  // namespace lotse::referrals
