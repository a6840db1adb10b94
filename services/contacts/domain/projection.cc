#include "services/contacts/domain/projection.h"

#include <algorithm>

#include "google/protobuf/repeated_ptr_field.h"

namespace lotse::contacts {
namespace {

// Anything but these two, also what this server does not know, is hidden.
bool IsForFederation(v1::Visibility visibility) {
  return visibility == v1::VISIBILITY_PUBLIC || visibility == v1::VISIBILITY_FEDERATION;
}

bool IsHidden(const v1::Partner& partner, const v1::ContactPoint& contact) {
  return !IsForFederation(EffectiveVisibility(partner.visibility(), contact));
}

// True unless a contact point that stays has this id.
bool IsTrustHidden(const v1::Partner& full, const std::string& contact_id) {
  const auto& contacts = full.contact_points();
  return std::none_of(contacts.begin(), contacts.end(), [&](const v1::ContactPoint& contact) {
    return contact.id() == contact_id && !IsHidden(full, contact);
  });
}

}  // namespace

v1::Visibility EffectiveVisibility(v1::Visibility record, const v1::ContactPoint& contact) {
  v1::Visibility wanted = contact.visibility();
  if (wanted == v1::VISIBILITY_UNSPECIFIED) {
    wanted = contact.person().empty() ? record : v1::VISIBILITY_CENTER;
  }
  return std::max(wanted, record);
}

bool IsWhollyShared(const v1::Partner& full) {
  if (!IsForFederation(full.visibility())) return false;
  for (const auto& contact : full.contact_points()) {
    if (IsHidden(full, contact)) return false;
  }
  for (const auto& [contact_id, trust] : full.contact_trust()) {
    if (IsTrustHidden(full, contact_id)) return false;
  }
  return true;
}

absl::optional<v1::Partner> ForFederation(const v1::Partner& full) {
  if (!IsForFederation(full.visibility())) return absl::nullopt;
  v1::Partner shared = full;
  for (const auto& [contact_id, trust] : full.contact_trust()) {
    if (IsTrustHidden(full, contact_id)) shared.mutable_contact_trust()->erase(contact_id);
  }
  auto& contacts = *shared.mutable_contact_points();
  contacts.erase(
      std::remove_if(contacts.begin(), contacts.end(),
                     [&](const v1::ContactPoint& contact) { return IsHidden(full, contact); }),
      contacts.end());
  return shared;
}

}  // namespace lotse::contacts
