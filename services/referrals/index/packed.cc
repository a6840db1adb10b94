#include "services/referrals/index/packed.h"

#include <cstring>

namespace lotse::referrals {
namespace {

template <typename T>
std::size_t BytesOf(const std::vector<T>& part) {
  return part.size() * sizeof(T);
}

template <typename T>
char* Put(const std::vector<T>& part, char* to) {
  if (!part.empty()) std::memcpy(to, part.data(), BytesOf(part));
  return to + BytesOf(part);
}

}  // namespace

Packed::Packed(const PackedParts& parts)
    : block_(new char[sizeof(Header) + BytesOf(parts.keys) + BytesOf(parts.points) +
                      BytesOf(parts.groups) + BytesOf(parts.duties) + parts.topics.size() * 3]) {
  Header header;
  header.topics = static_cast<std::uint16_t>(parts.topics.size());
  header.keys = static_cast<std::uint8_t>(parts.keys.size());
  header.points = static_cast<std::uint8_t>(parts.points.size());
  header.groups = static_cast<std::uint8_t>(parts.groups.size());
  header.duties = static_cast<std::uint8_t>(parts.duties.size());
  std::memcpy(block_.get(), &header, sizeof(Header));
  char* to = block_.get() + sizeof(Header);
  to = Put(parts.keys, to);
  to = Put(parts.points, to);
  to = Put(parts.groups, to);
  to = Put(parts.duties, to);
  char* group_to = to + parts.topics.size() * sizeof(TopicId);
  for (const EntryTopic& topic : parts.topics) {
    std::memcpy(to, &topic.topic, sizeof(TopicId));
    to += sizeof(TopicId);
    *group_to++ = static_cast<char>(topic.group);
  }
}

}  // namespace lotse::referrals
