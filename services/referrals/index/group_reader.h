// The services of a record as groups that offer the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/entry.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Reads one record; use once.
class GroupReader {
 public:
  GroupReader(const contacts::v1::Partner& partner, const TopicTable& topics)
      : partner_(partner), topics_(topics) {}

  // Sets groups and topics.
  void Read(Entry& entry);
  // The groups of the services with these ids; services that do not run have none.
  std::uint32_t GroupsOf(const google::protobuf::RepeatedPtrField<std::string>& service_ids) const;

 private:
  // Which responsibilities name the service by id: bit i is responsibilities(i).
  std::uint64_t NamedBy(const std::string& service_id) const;
  void AddService(const contacts::v1::Service& service, Entry& entry);
  // A responsibility may name topics that no service has.
  void AddTopicsWithoutService(Entry& entry);
  std::uint8_t GroupFor(EntryGroup group, std::uint64_t named_by, Entry& entry);

  const contacts::v1::Partner& partner_;
  const TopicTable& topics_;
  std::vector<std::uint64_t> named_by_;  // of each group
  absl::flat_hash_map<std::string, std::uint8_t> group_of_service_;
};

}  // namespace lotse::referrals
