#include "tests/chaos/world.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/sync/record.h"

namespace lotse::chaos {
namespace {

using contacts::v1::ContactPoint;
using contacts::v1::Partner;

// Numbers all texts, so that no two are the same.
std::string NextText(bool is_shared) {
  static int number = 0;
  return absl::StrCat(is_shared ? kText : kCanary, " ", ++number);
}

void AddContact(std::mt19937& random, bool is_shared, Partner& partner) {
  static int number = 0;
  ContactPoint& contact = *partner.add_contact_points();
  const bool shows = is_shared && random() % 2 == 0;
  contact.set_id(absl::StrCat(shows ? "c-" : absl::StrCat(kCanary, "-"), ++number));
  contact.set_role(NextText(shows));
  contact.add_emails(absl::StrCat(shows ? "info" : kCanary, number, "@example.org"));
  // A person hides a contact by itself.
  const bool has_person = random() % 2 == 0;
  if (has_person) contact.set_person(NextText(shows));
  if (shows) {
    contact.set_visibility(has_person ? contacts::v1::VISIBILITY_FEDERATION
                                      : contacts::v1::VISIBILITY_UNSPECIFIED);
  } else if (!has_person) {
    contact.set_visibility(contacts::v1::VISIBILITY_CENTER);
  }
}

bool IsShared(const ContactPoint& contact) {
  if (contact.visibility() == contacts::v1::VISIBILITY_UNSPECIFIED) return contact.person().empty();
  return contact.visibility() != contacts::v1::VISIBILITY_CENTER;
}

}  // namespace

bool SeesAll(const std::string& identity, const std::string& center) {
  const std::vector<std::string> parts = absl::StrSplit(identity, '/');
  return "centers/" + parts[0] == center && parts[1] != "reader" && parts[1] != "policy";
}

Partner SharedPart(const Partner& full) {
  if (full.visibility() == contacts::v1::VISIBILITY_CENTER) return Partner();
  Partner shared = full;
  shared.clear_contact_points();
  for (const ContactPoint& contact : full.contact_points()) {
    if (IsShared(contact)) *shared.add_contact_points() = contact;
  }
  return shared;
}

std::string Content(const Partner& partner) {
  return sync::WithoutOutputFields(partner).DebugString();
}

Partner Compose(std::mt19937& random, bool is_shared) {
  Partner partner;
  partner.set_kind(contacts::v1::PARTNER_KIND_MIGRATION_COUNSELLING);
  partner.set_visibility(!is_shared          ? contacts::v1::VISIBILITY_CENTER
                         : random() % 2 == 0 ? contacts::v1::VISIBILITY_PUBLIC
                                             : contacts::v1::VISIBILITY_FEDERATION);
  auto* name = partner.add_display_names();
  name->set_language("de");
  name->set_value(NextText(is_shared));
  partner.set_short_name(NextText(is_shared));
  auto* description = partner.add_descriptions();
  description->set_language("de");
  description->set_value(NextText(is_shared));
  for (unsigned i = random() % 4; i > 0; --i) AddContact(random, is_shared, partner);
  return partner;
}

void Publicity::Note(const std::string& name) {
  absl::MutexLock lock(&mutex_);
  names_.insert(name);
}

bool Publicity::WasPublic(const std::string& name) const {
  absl::MutexLock lock(&mutex_);
  return names_.count(name) != 0;
}

Records World::SeenBy(const std::string& identity, const std::string& center) const {
  const auto it = directories.find(center);
  if (it == directories.end()) return {};
  if (SeesAll(identity, center)) return it->second;
  Records seen;
  for (const auto& [name, partner] : it->second) {
    Partner shared = SharedPart(partner);
    if (!shared.name().empty()) seen.emplace(name, std::move(shared));
  }
  return seen;
}

std::string ContentDifference(const Records& wanted, const Records& found) {
  std::string text;
  for (const auto& [name, partner] : wanted) {
    const auto it = found.find(name);
    if (it == found.end()) {
      absl::StrAppend(&text, name, " is missing\n");
    } else if (Content(partner) != Content(it->second)) {
      absl::StrAppend(&text, name, " is\n", Content(it->second), "instead of\n", Content(partner));
    }
  }
  for (const auto& [name, partner] : found) {
    if (wanted.count(name) == 0) absl::StrAppend(&text, name, " should not be there\n");
  }
  return text.substr(0, 3000);
}

}  // namespace lotse::chaos
