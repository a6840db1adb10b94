#include "services/contacts/domain/stored.h"

#include <algorithm>
#include <utility>

#include "services/contacts/domain/errors.h"

namespace lotse::contacts {
namespace {

bool HasContactPoint(const v1::Partner& partner, const std::string& id) {
  const auto& contacts = partner.contact_points();
  return std::any_of(contacts.begin(), contacts.end(),
                     [&](const v1::ContactPoint& contact) { return contact.id() == id; });
}

}  // namespace

absl::StatusOr<v1::Partner> ComposePartner(const StoredRecord& record, const StoredRecord* trust) {
  v1::Partner partner;
  if (!partner.ParseFromString(record.body)) return StoredRecordBroken("(body unreadable)");
  partner.set_revision(record.revision);
  if (trust == nullptr) return partner;
  v1::TrustChanged stored;
  if (!stored.ParseFromString(trust->body)) return StoredRecordBroken(partner.name());
  return WithTrust(std::move(partner), stored);
}

v1::Partner WithTrust(v1::Partner partner, const v1::TrustChanged& trust) {
  absl::optional<v1::TrustChanged> visible = VisibleTrust(partner, trust);
  if (!visible.has_value()) return partner;
  if (visible->has_trust()) partner.mutable_trust()->Swap(visible->mutable_trust());
  partner.mutable_contact_trust()->swap(*visible->mutable_contact_trust());
  return partner;
}

absl::optional<v1::TrustChanged> VisibleTrust(const v1::Partner& partner,
                                              const v1::TrustChanged& trust) {
  v1::TrustChanged visible;
  if (trust.has_trust()) *visible.mutable_trust() = trust.trust();
  for (const auto& [contact_id, contact_trust] : trust.contact_trust()) {
    if (HasContactPoint(partner, contact_id)) {
      (*visible.mutable_contact_trust())[contact_id] = contact_trust;
    }
  }
  if (!visible.has_trust() && visible.contact_trust().empty()) return absl::nullopt;
  visible.set_name(partner.name());
  return visible;
}

}  // namespace lotse::contacts
