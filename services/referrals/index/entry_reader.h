// From a partner's record to its entry in the index.
#pragma once

#include "absl/types/optional.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/entry.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Immutable, thread-safe. Reference data and topics must outlive it.
class EntryReader {
 public:
  EntryReader(const reference::ReferenceData& reference, const TopicTable& topics)
      : reference_(reference), topics_(topics) {}

  // nullopt when `name` is not `centers/{center}/partners/{uuid}`. What is not known here (a topic of a newer taxonomy) is
  // left out. Rules:
  //   a service takes its topics; a responsibility takes those it names besides;
  //   services speak their own languages and those of the contact points;
  //   what no responsibility speaks of is there for the counties of the locations.
  absl::optional<Entry> Read(const contacts::v1::Partner& partner) const;

 private:
  const reference::ReferenceData& reference_;
  const TopicTable& topics_;
};

}  // namespace lotse::referrals
