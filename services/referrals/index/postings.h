// From (topic, area) to the slots that deal with it there.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "services/referrals/index/area_code.h"
#include "services/referrals/index/slot_list.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

using PostingKey = std::uint64_t;
constexpr PostingKey MakePostingKey(TopicId topic, AreaCode area) {
  return static_cast<PostingKey>(topic) << 32 | static_cast<std::uint32_t>(area);
}

// At most topics x (counties + Länder + …) lists, whatever the number of partners; a map a topic, so that none takes long to
// grow. Not thread-safe.
class Postings {
 public:
  void Add(PostingKey key, SlotId slot) {
    const std::size_t topic = key >> 32;
    if (lists_.size() <= topic) lists_.resize(topic + 1);
    lists_[topic][AreaOf(key)].Add(slot);
  }
  void Remove(PostingKey key, SlotId slot) {
    Lists& lists = lists_[key >> 32];
    const auto it = lists.find(AreaOf(key));
    if (it == lists.end()) return;
    it->second.Remove(slot);
    if (it->second.empty()) lists.erase(it);
  }
  absl::Span<const SlotId> Find(TopicId topic, AreaCode area) const {
    if (topic >= lists_.size()) return {};
    const auto it = lists_[topic].find(area);
    if (it == lists_[topic].end()) return {};
    return it->second;
  }

 private:
  using Lists = absl::flat_hash_map<AreaCode, SlotList>;
  static AreaCode AreaOf(PostingKey key) { return static_cast<AreaCode>(key & 0xFFFFFFFF); }

  std::vector<Lists> lists_;  // by topic
};

}  // namespace lotse::referrals
