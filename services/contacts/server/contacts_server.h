// The service contacts, put together: view, feed, adapters. The one place where its parts meet.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/rpc/call.h"
#include "common/rpc/server.h"
#include "common/rpc/worker.h"
#include "common/store/store.h"
#include "services/contacts/rpc/centers_service.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/partners_service.h"
#include "services/contacts/rpc/sync_hub.h"
#include "services/contacts/rpc/sync_service.h"
#include "services/contacts/view/contacts_view.h"

namespace lotse::contacts {

// Nothing is owned; all outlive the server.
struct ContactsOptions {
  store::Store* store;
  rpc::Gate* gate;
  const reference::ReferenceData* reference;
  RandomSource* random;
  feed::Options feed;
};

// Thread-safe once started.
class ContactsServer {
 public:
  explicit ContactsServer(const ContactsOptions& options);

  // Reads the whole store into memory. Blocks.
  absl::Status Start();

  // To be registered with an rpc::Server that ends before this object does.
  std::vector<rpc::ServedService> Services();
  // Part of the drain.
  void EndStreams() { hub_.Close(); }

  feed::Feed& feed() { return feed_; }
  const ContactsView& view() const { return view_; }
  const SyncHub& hub() const { return hub_; }

 private:
  ContactsView view_;
  feed::Feed feed_;
  rpc::Worker worker_;
  const Environment environment_;
  SyncHub hub_;
  CentersService centers_;
  PartnersService partners_;
  SyncService sync_;
};

}  // namespace lotse::contacts
