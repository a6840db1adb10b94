// The responsibilities of a record.
#pragma once

#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/entry.h"
#include "services/referrals/index/group_reader.h"
#include "services/referrals/index/topic_table.h"

namespace lotse::referrals {

// Reads one record; use once.
class DutyReader {
 public:
  DutyReader(const contacts::v1::Partner& partner, const reference::ReferenceData& reference,
             const TopicTable& topics)
      : partner_(partner), reference_(reference), topics_(topics) {}

  // Sets the duties. Precondition: groups and topics were read by `groups`.
  void Read(const GroupReader& groups, Entry& entry);

 private:
  EntryDuty ReadOne(const contacts::v1::Responsibility& stated, const GroupReader& groups) const;
  AreaCode AreaOf(const contacts::v1::Area& area) const;
  // The counties of the locations.
  Areas HomeCounties() const;
  // For what no responsibility speaks of.
  void AddHome(Entry& entry) const;
  void Post(Duty& duty) const;
  void PostPlz(std::uint32_t plz, Areas& posted) const;

  const contacts::v1::Partner& partner_;
  const reference::ReferenceData& reference_;
  const TopicTable& topics_;
};

}  // namespace lotse::referrals
