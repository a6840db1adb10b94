// ListPartners: one directory or all of them, filtered, in an order, page by page.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/identity/peer.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "services/contacts/domain/order_by.h"
#include "services/contacts/domain/page_token.h"
#include "services/contacts/rpc/environment.h"

namespace lotse::contacts {

// Thread-safe.
class PartnerLister {
 public:
  explicit PartnerLister(const Environment& environment) : environment_(environment) {}

  // A ListPartnersResponse in wire format.
  absl::StatusOr<std::string> List(const v1::ListPartnersRequest& request,
                                   const identity::Peer& peer) const;

 private:
  absl::StatusOr<std::vector<const Directory*>> DirectoriesOf(
      const v1::ListPartnersRequest& request) const;

  const Environment& environment_;
};

}  // namespace lotse::contacts
