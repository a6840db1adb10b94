#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {

using identity::Role;
using identity::RoleSet;

std::vector<rpc::MethodRule> ContactsRules() {
  const RoleSet everybody = RoleSet::All();
  const RoleSet writers = {Role::kAdmin, Role::kEditor};
  const RoleSet verifiers = {Role::kAdmin, Role::kEditor, Role::kCaseworker};
  //       service           method                roles      own centre  mutates  streams
  return {{kCentersService, "GetCenter", everybody, false, false, false},
          {kCentersService, "ListCenters", everybody, false, false, false},
          {kPartnersService, "GetPartner", everybody, false, false, false},
          {kPartnersService, "BatchGetPartners", everybody, false, false, false},
          {kPartnersService, "ListPartners", everybody, false, false, false},
          {kPartnersService, "CreatePartner", writers, true, true, false},
          {kPartnersService, "UpdatePartner", writers, true, true, false},
          {kPartnersService, "DeletePartner", writers, true, true, false},
          {kPartnersService, "BatchWritePartners", writers, true, true, false},
          {kPartnersService, "VerifyPartner", verifiers, true, true, false},
          {kSyncService, "Sync", everybody, false, false, true},
          {kSyncService, "Digest", everybody, false, false, false}};
}

Scope ScopeFor(const identity::Peer& peer, absl::string_view center) {
  const RoleSet insiders = {Role::kAdmin, Role::kEditor, Role::kCaseworker};
  return peer.center == center && insiders.Contains(peer.role) ? Scope::kCenter
                                                               : Scope::kFederation;
}

}  // namespace lotse::contacts
