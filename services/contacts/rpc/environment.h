// What every RPC adapter of contacts needs, put together once by the composition root.
#pragma once

#include "common/feed/feed.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/rpc/call.h"
#include "common/rpc/worker.h"
#include "services/contacts/view/contacts_view.h"

namespace lotse::contacts {

// Nothing is owned; all outlive the services.
struct Environment {
  rpc::Gate* gate;
  feed::Feed* feed;
  ContactsView* view;
  const reference::ReferenceData* reference;
  RandomSource* random;
  rpc::Worker* worker;
};

}  // namespace lotse::contacts
