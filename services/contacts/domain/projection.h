// What the federation may see of a record.
#pragma once

#include "absl/types/optional.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// Who may see a contact point of a record: what it says; when it says nothing CENTER if it names a person, else the
// record's. Never wider than the record.
v1::Visibility EffectiveVisibility(v1::Visibility record, const v1::ContactPoint& contact);

// True when the federation may see all of `full`: ForFederation would give back the same.
bool IsWhollyShared(const v1::Partner& full);

// The record without contact points of visibility CENTER and what is said of their trust; nullopt when the record itself
// is for its centre alone. The content hash and the times are those of `full`: whoever keeps the result sets its own.
absl::optional<v1::Partner> ForFederation(const v1::Partner& full);

}  // namespace lotse::contacts
