#include "services/referrals/index/card.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "absl/strings/str_cat.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/index/hash_mix.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

constexpr int kShownContacts = 3;

std::string NameIn(absl::string_view language, const contacts_v1::Partner& partner) {
  for (const contacts_v1::Text& name : partner.display_names()) {
    if (name.language() == language) return name.value();
  }
  return "";
}

std::string DefaultName(const contacts_v1::Partner& partner) {
  std::string german = NameIn("de", partner);
  if (!german.empty() || partner.display_names_size() == 0) return german;
  return partner.display_names(0).value();
}

v1::Hit MakeHit(const contacts_v1::Partner& partner) {
  v1::Hit hit;
  hit.set_partner(partner.name());
  hit.set_display_name(DefaultName(partner));
  hit.set_kind(partner.kind());
  if (partner.locations_size() > 0) hit.set_town(partner.locations(0).town());
  for (const contacts_v1::ContactPoint& contact : partner.contact_points()) {
    if (hit.contact_points_size() < kShownContacts) *hit.add_contact_points() = contact;
  }
  if (partner.websites_size() > 0) hit.set_website(partner.websites(0));
  return hit;
}

std::string EnglishName(const contacts_v1::Partner& partner) {
  v1::Hit hit;
  hit.set_display_name(NameIn("en", partner));
  return hit.SerializeAsString();
}

std::uint16_t Fold(std::vector<std::string> values) {
  std::sort(values.begin(), values.end());
  std::uint64_t hash = 0;
  bool any = false;
  for (const std::string& value : values) {
    any = any || !value.empty();
    hash = Mix(hash, HashText(value));
  }
  // 0 is kept for "says nothing".
  return any ? static_cast<std::uint16_t>(hash | 1) : 0;
}

struct Contacts {
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::vector<std::string> hours;
};

Contacts CollectContacts(const contacts_v1::Partner& partner) {
  Contacts all;
  for (const contacts_v1::ContactPoint& contact : partner.contact_points()) {
    for (const contacts_v1::Phone& phone : contact.phones()) {
      all.phones.push_back(phone.e164() + phone.extension());
    }
    for (const std::string& email : contact.emails()) all.emails.push_back(email);
    if (contact.has_hours()) all.hours.push_back(contact.hours().SerializeAsString());
  }
  return all;
}

std::vector<std::string> Addresses(const contacts_v1::Partner& partner) {
  std::vector<std::string> all;
  for (const contacts_v1::Location& at : partner.locations()) {
    if (at.plz().empty() && at.street().empty()) continue;
    all.push_back(absl::StrCat(at.street(), "\n", at.house_number(), "\n", at.plz()));
  }
  return all;
}

std::vector<std::string> Capacities(const contacts_v1::Partner& partner) {
  std::vector<std::string> all;
  for (const contacts_v1::Service& service : partner.services()) {
    if (service.capacity() != contacts_v1::CAPACITY_UNSPECIFIED) {
      all.push_back(absl::StrCat(service.capacity()));
    }
  }
  return all;
}

std::array<std::uint16_t, kShownFields> FingerprintsOf(const contacts_v1::Partner& partner) {
  Contacts contacts = CollectContacts(partner);
  const int state = std::max<int>(partner.state(), contacts_v1::PARTNER_STATE_ACTIVE);
  return {Fold({DefaultName(partner)}),
          Fold(std::move(contacts.phones)),
          Fold(std::move(contacts.emails)),
          Fold({partner.websites().begin(), partner.websites().end()}),
          Fold(Addresses(partner)),
          Fold(std::move(contacts.hours)),
          Fold(Capacities(partner)),
          Fold({absl::StrCat(state)})};
}

}  // namespace

const char* FieldName(ShownField field) {
  static constexpr std::array<const char*, kShownFields> kNames = {
      "display_name", "phones", "emails", "websites", "address", "hours", "capacity", "state"};
  return kNames[static_cast<std::size_t>(field)];
}

Card::Card(const Header& header, absl::string_view common, absl::string_view english)
    : block_(new char[sizeof(Header) + common.size() + english.size()]) {
  std::memcpy(block_.get(), &header, sizeof(Header));
  std::memcpy(block_.get() + sizeof(Header), common.data(), common.size());
  std::memcpy(block_.get() + sizeof(Header) + common.size(), english.data(), english.size());
}

Card Card::Make(const contacts_v1::Partner& partner) {
  const std::string common = MakeHit(partner).SerializeAsString();
  const std::string english = EnglishName(partner);
  const Header header{FingerprintsOf(partner), static_cast<std::uint32_t>(common.size()),
                      static_cast<std::uint32_t>(english.size())};
  return Card(header, common, english);
}

Card::Header Card::header() const {
  Header header;
  if (block_ != nullptr) std::memcpy(&header, block_.get(), sizeof(Header));
  return header;
}

void Card::AppendTo(bool english, std::string& out) const {
  const Header head = header();
  if (block_ == nullptr) return;
  // Of a field that stands twice a reader takes the last.
  out.append(block_.get() + sizeof(Header), head.common + (english ? head.english : 0));
}

std::uint16_t Card::Fingerprint(ShownField field) const {
  return header().fingerprints[static_cast<std::size_t>(field)];
}

Card Card::Copy() const {
  Card copy;
  if (block_ == nullptr) return copy;
  copy.block_ = std::make_unique<char[]>(bytes());
  std::memcpy(copy.block_.get(), block_.get(), bytes());
  return copy;
}

std::size_t Card::bytes() const {
  const Header head = header();
  return block_ == nullptr ? 0 : sizeof(Header) + head.common + head.english;
}

}  // namespace lotse::referrals
