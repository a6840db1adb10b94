// ListPartners: one directory or all of them, filtered, in an order, page by page.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/identity/peer.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "services/contacts/domain/filter.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/view/directory.h"

namespace lotse::contacts {

// Thread-safe.
class PartnerLister {
 public:
  explicit PartnerLister(const Environment& environment) : environment_(environment) {}

  // A ListPartnersResponse in wire format.
  absl::StatusOr<std::string> List(const v1::ListPartnersRequest& request,
                                   const identity::Peer& peer) const;

 private:
  // What a request asks for.
  struct Plan {
    std::vector<const Directory*> directories;  // ascending by centre
    absl::optional<Filter> filter;
    ListQuery query;  // without scope, filter and budget
    std::string binding;
  };

  absl::StatusOr<Plan> MakePlan(const v1::ListPartnersRequest& request) const;
  absl::StatusOr<std::vector<const Directory*>> DirectoriesOf(
      const v1::ListPartnersRequest& request) const;

  const Environment& environment_;
};

}  // namespace lotse::contacts
