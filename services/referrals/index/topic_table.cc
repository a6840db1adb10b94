#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

TopicTable::TopicTable(const reference::ReferenceData& reference) {
  nodes_.reserve(reference.Topics().size());
  for (const reference::Topic& topic : reference.Topics()) {
    by_code_[topic.code] = static_cast<TopicId>(nodes_.size());
    nodes_.push_back({&topic, kNoTopic, {}});
  }
  for (TopicId id = 0; id < nodes_.size(); ++id) {
    nodes_[id].parent = Find(nodes_[id].topic->parent);
    for (TopicId above = nodes_[id].parent; above != kNoTopic;
         above = Find(nodes_[above].topic->parent)) {
      nodes_[above].below.push_back(id);
    }
  }
}

TopicId TopicTable::Find(absl::string_view code) const {
  const auto it = by_code_.find(code);
  return it == by_code_.end() ? kNoTopic : it->second;
}

}  // namespace lotse::referrals
