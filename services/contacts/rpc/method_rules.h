// Who may call what of contacts: the lines for the method table.
#pragma once

#include <vector>

#include "absl/strings/string_view.h"
#include "common/identity/peer.h"
#include "common/rpc/method_table.h"
#include "services/contacts/view/scope.h"

namespace lotse::contacts {

inline constexpr absl::string_view kCentersService = "lotse.contacts.v1.CentersService";
inline constexpr absl::string_view kPartnersService = "lotse.contacts.v1.PartnersService";
inline constexpr absl::string_view kSyncService = "lotse.contacts.v1.SyncService";

std::vector<rpc::MethodRule> ContactsRules();

// How much of `center`'s directory the caller sees: its own staff who work with partners see everything, everybody else
// what is shared.
Scope ScopeFor(const identity::Peer& peer, absl::string_view center);

}  // namespace lotse::contacts
