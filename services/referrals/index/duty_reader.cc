#include "services/referrals/index/duty_reader.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_format.h"
#include "common/text/date.h"
#include "services/referrals/index/sort_unique.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

constexpr std::uint32_t kAllGroups = 0xFFFFFFFF;
constexpr std::size_t kMaxDuties = 64;

bool Speaks(const EntryDuty& of, const EntryTopic& topic) {
  return (of.groups >> topic.group & 1) != 0 ||
         std::binary_search(of.duty.topics.begin(), of.duty.topics.end(), topic.topic);
}

}  // namespace

AreaCode DutyReader::AreaOf(const contacts_v1::Area& area) const {
  switch (area.area_case()) {
    case contacts_v1::Area::kAgsPrefix:
      return AreaOfAgs(reference_.CurrentAgs(area.ags_prefix()));
    case contacts_v1::Area::kPlz:
      return AreaOfPlz(area.plz());
    case contacts_v1::Area::kNationwide:
      return area.nationwide() ? kNationwide : AreaCode::kNone;
    default:
      return AreaCode::kNone;
  }
}

void DutyReader::PostPlz(std::uint32_t plz, Areas& posted) const {
  const reference::PostalCode* code = reference_.FindPlz(absl::StrFormat("%05u", plz));
  if (code == nullptr) return;
  for (const std::string& county : code->counties) posted.push_back(AreaOfAgs(county));
}

void DutyReader::Post(Duty& duty) const {
  SortUnique(duty.areas);
  for (AreaCode area : duty.areas) {
    switch (KindOf(area)) {
      case AreaKind::kMunicipality:
        duty.posted.push_back(CountyOf(area));
        break;
      case AreaKind::kPlz:
        PostPlz(NumberOf(area), duty.posted);
        break;
      default:
        duty.posted.push_back(area);
    }
  }
  SortUnique(duty.posted);
}

EntryDuty DutyReader::ReadOne(const contacts_v1::Responsibility& stated,
                              const GroupReader& groups) const {
  EntryDuty read;
  Duty& duty = read.duty;
  for (const contacts_v1::Area& area : stated.areas()) {
    if (const AreaCode code = AreaOf(area); code != AreaCode::kNone) duty.areas.push_back(code);
  }
  Post(duty);
  for (const std::string& code : stated.topics()) {
    if (const TopicId topic = topics_.Find(code); topic != kNoTopic) duty.topics.push_back(topic);
  }
  SortUnique(duty.topics);
  for (int audience : stated.audiences()) duty.audiences |= SetOf(audience);
  duty.valid_from = DayOr(stated.valid_from(), INT32_MIN);
  duty.valid_to = DayOr(stated.valid_to(), INT32_MAX);
  duty.claim = stated.named_responsible() ? Duty::Claim::kNamed : Duty::Claim::kCovers;
  const bool for_all = stated.topics().empty() && stated.service_ids().empty();
  read.groups = for_all ? kAllGroups : groups.GroupsOf(stated.service_ids());
  return read;
}

Areas DutyReader::HomeCounties() const {
  Areas counties;
  for (const contacts_v1::Location& location : partner_.locations()) {
    const absl::string_view ags = reference_.CurrentAgs(location.ags());
    if (ags.size() >= 5) {
      counties.push_back(AreaOfAgs(ags.substr(0, 5)));
    } else if (const auto* code = reference_.FindPlz(location.plz())) {
      if (!code->main_county.empty()) counties.push_back(AreaOfAgs(code->main_county));
    }
  }
  return counties;
}

void DutyReader::AddHome(Entry& entry) const {
  EntryDuty home;
  home.duty.claim = Duty::Claim::kHome;
  home.duty.areas = HomeCounties();
  Post(home.duty);
  for (const EntryTopic& topic : entry.topics) {
    const bool spoken_of = std::any_of(entry.duties.begin(), entry.duties.end(),
                                       [&](const EntryDuty& duty) { return Speaks(duty, topic); });
    if (!spoken_of) home.duty.topics.push_back(topic.topic);
  }
  SortUnique(home.duty.topics);
  if (home.duty.topics.empty() || home.duty.areas.empty()) return;
  if (entry.duties.empty()) {  // the usual case: then many share it
    home.duty.topics.clear();
    home.groups = kAllGroups;
  }
  entry.duties.push_back(std::move(home));
}

void DutyReader::Read(const GroupReader& groups, Entry& entry) {
  for (const contacts_v1::Responsibility& stated : partner_.responsibilities()) {
    if (entry.duties.size() < kMaxDuties) entry.duties.push_back(ReadOne(stated, groups));
  }
  AddHome(entry);
}

}  // namespace lotse::referrals
