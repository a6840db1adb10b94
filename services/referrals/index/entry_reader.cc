#include "services/referrals/index/entry_reader.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "services/referrals/index/duty_reader.h"
#include "services/referrals/index/group_reader.h"
#include "services/referrals/index/partner_name.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

bool HasPoint(const contacts_v1::Location& location) {
  return location.has_latitude() && location.has_longitude() &&
         std::abs(location.latitude()) <= 90 && std::abs(location.longitude()) <= 180;
}

// The stated point, else that of the municipality or county.
absl::optional<GeoPoint> PointOf(const contacts_v1::Location& location,
                                 const reference::ReferenceData& reference) {
  if (HasPoint(location)) return MakePoint(location.latitude(), location.longitude());
  if (const auto* town = reference.FindMunicipality(location.ags())) {
    return MakePoint(town->latitude, town->longitude);
  }
  if (const auto* plz = reference.FindPlz(location.plz())) {
    if (plz->municipalities.size() == 1) {
      const auto* town = reference.FindMunicipality(plz->municipalities[0]);
      return MakePoint(town->latitude, town->longitude);
    }
  }
  if (const auto* county = reference.FindCounty(location.ags())) {
    return MakePoint(county->latitude, county->longitude);
  }
  return absl::nullopt;
}

}  // namespace

absl::optional<Entry> EntryReader::Read(const contacts_v1::Partner& partner) const {
  const auto name = ParsePartnerName(partner.name());
  if (!name) return absl::nullopt;
  Entry entry;
  entry.center = std::string(name->center);
  entry.id = name->id;
  entry.active = partner.state() <= contacts_v1::PARTNER_STATE_ACTIVE;
  entry.is_public = partner.visibility() == contacts_v1::VISIBILITY_PUBLIC;
  entry.derived = partner.provenance().derived();
  entry.exact_point = partner.locations_size() > 0 && HasPoint(partner.locations(0));
  entry.verified = static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(partner.trust().verify_time().seconds(), 0, UINT32_MAX));
  for (const contacts_v1::Location& location : partner.locations()) {
    if (entry.points.size() == kMaxPoints) break;
    if (const auto point = PointOf(location, reference_)) entry.points.push_back(*point);
  }
  entry.schedule = ReadSchedule(partner);
  GroupReader groups(partner, topics_);
  groups.Read(entry);
  DutyReader(partner, reference_, topics_).Read(groups, entry);
  entry.keys = KeysOf(partner);
  entry.card = Card::Make(partner);
  return entry;
}

}  // namespace lotse::referrals
