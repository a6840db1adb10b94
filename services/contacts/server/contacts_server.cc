#include "services/contacts/server/contacts_server.h"

#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/view/centers.h"

namespace lotse::contacts {

ContactsServer::ContactsServer(const ContactsOptions& options)
    : view_(*options.reference),
      feed_(*options.store, view_, options.feed),
      environment_{options.gate, &feed_, &view_, options.reference, options.random, &worker_},
      hub_(view_.directories),
      centers_(environment_, hub_),
      partners_(environment_),
      sync_(environment_, hub_) {}

absl::Status ContactsServer::Start() {
  return feed_.Start({std::string(kDirectoryPrefix), std::string(kFederationPartition)});
}

std::vector<rpc::ServedService> ContactsServer::Services() {
  return {{std::string(kCentersService), &centers_},
          {std::string(kPartnersService), &partners_},
          {std::string(kSyncService), &sync_}};
}

}  // namespace lotse::contacts
