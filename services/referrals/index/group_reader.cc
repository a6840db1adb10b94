#include "services/referrals/index/group_reader.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "common/text/date.h"
#include "services/referrals/index/conditions.h"
#include "services/referrals/index/sort_unique.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

constexpr std::size_t kMaxGroups = 31;

template <typename Tags>
void AddLanguages(const Tags& tags, Languages& languages) {
  for (const std::string& tag : tags) {
    if (const LanguageCode code = LanguageOf(tag)) languages.push_back(code);
  }
}

Languages SpokenAtContacts(const contacts_v1::Partner& partner) {
  Languages languages;
  for (const contacts_v1::ContactPoint& contact : partner.contact_points()) {
    AddLanguages(contact.languages(), languages);
    for (const contacts_v1::Phone& phone : contact.phones())
      AddLanguages(phone.languages(), languages);
  }
  return languages;
}

Offer OfferOf(const contacts_v1::Service& service, Languages spoken) {
  Offer offer;
  for (int audience : service.audiences()) offer.audiences |= SetOf(audience);
  for (int channel : service.channels()) offer.channels |= SetOf(channel);
  // One language is enough: translations of a condition say the same.
  if (service.eligibilities_size() > 0) ReadConditions(service.eligibilities(0).value(), offer);
  AddLanguages(service.languages(), spoken);
  SortUnique(spoken);
  offer.languages = std::move(spoken);
  AddLanguages(service.interpreter_languages(), offer.interpreters);
  SortUnique(offer.interpreters);
  return offer;
}

std::uint16_t AsOf(const contacts_v1::Service& service) {
  const auto day = text::ParseIsoDate(service.capacity_as_of());
  return day ? static_cast<std::uint16_t>(std::clamp(DayOf(*day), 0, 0xFFFF)) : 0;
}

bool Runs(const contacts_v1::Service& service) {
  return service.state() <= contacts_v1::PARTNER_STATE_ACTIVE;
}

bool Same(const EntryGroup& a, const EntryGroup& b) {
  return a.room == b.room && a.as_of == b.as_of && a.offer == b.offer;
}

}  // namespace

std::uint64_t GroupReader::NamedBy(const std::string& service_id) const {
  std::uint64_t named = 0;
  for (int i = 0; i < std::min(partner_.responsibilities_size(), 64); ++i) {
    const auto& ids = partner_.responsibilities(i).service_ids();
    if (std::find(ids.begin(), ids.end(), service_id) != ids.end()) named |= std::uint64_t{1} << i;
  }
  return named;
}

std::uint8_t GroupReader::GroupFor(EntryGroup group, std::uint64_t named_by, Entry& entry) {
  for (std::size_t i = 0; i < entry.groups.size(); ++i) {
    if (named_by_[i] == named_by && Same(entry.groups[i], group)) {
      return static_cast<std::uint8_t>(i);
    }
  }
  entry.groups.push_back(std::move(group));
  named_by_.push_back(named_by);
  return static_cast<std::uint8_t>(entry.groups.size() - 1);
}

void GroupReader::AddService(const contacts_v1::Service& service, Entry& entry) {
  if (!Runs(service) || entry.groups.size() == kMaxGroups) return;
  const int room = contacts_v1::Capacity_IsValid(service.capacity()) ? service.capacity() : 0;
  const std::uint8_t group = GroupFor(
      {OfferOf(service, SpokenAtContacts(partner_)), static_cast<Room>(room), AsOf(service)},
      NamedBy(service.id()), entry);
  group_of_service_[service.id()] = group;
  for (const std::string& code : service.topics()) {
    if (const TopicId topic = topics_.Find(code); topic != kNoTopic) {
      entry.topics.push_back({topic, group});
    }
  }
}

void GroupReader::AddTopicsWithoutService(Entry& entry) {
  absl::flat_hash_set<TopicId> served;  // also by services that do not run
  for (const contacts_v1::Service& service : partner_.services()) {
    for (const std::string& code : service.topics()) served.insert(topics_.Find(code));
  }
  for (const contacts_v1::Responsibility& responsibility : partner_.responsibilities()) {
    for (const std::string& code : responsibility.topics()) {
      const TopicId topic = topics_.Find(code);
      if (topic == kNoTopic || served.contains(topic)) continue;
      contacts_v1::Service unstated;
      entry.topics.push_back(
          {topic, GroupFor({OfferOf(unstated, SpokenAtContacts(partner_)), Room::kNotStated, 0}, 0,
                           entry)});
    }
  }
}

void GroupReader::Read(Entry& entry) {
  for (const contacts_v1::Service& service : partner_.services()) AddService(service, entry);
  AddTopicsWithoutService(entry);
  SortUnique(entry.topics);
}

std::uint32_t GroupReader::GroupsOf(
    const google::protobuf::RepeatedPtrField<std::string>& service_ids) const {
  std::uint32_t groups = 0;
  for (const std::string& id : service_ids) {
    const auto it = group_of_service_.find(id);
    if (it != group_of_service_.end()) groups |= 1u << it->second;
  }
  return groups;
}

}  // namespace lotse::referrals
