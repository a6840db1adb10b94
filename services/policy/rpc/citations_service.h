// lotse.policy.v1.CitationsService on the wire.
#pragma once

#include "lotse/policy/v1/citations_service.grpc.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

namespace internal {
using C = v1::CitationsService;
using RawCitationsService =
    C::WithRawCallbackMethod_CheckCitations<C::WithRawCallbackMethod_ExtractCitations<
        C::WithRawCallbackMethod_SearchProvisions<C::Service>>>;
}  // namespace internal

// Thread-safe.
class CitationsService final : public internal::RawCitationsService {
 public:
  explicit CitationsService(const PolicyEnvironment& environment) : environment_(environment) {}

  UnaryReactor* CheckCitations(CallContext* context, const Bytes* request,
                               Bytes* response) override;
  UnaryReactor* ExtractCitations(CallContext* context, const Bytes* request,
                                 Bytes* response) override;
  UnaryReactor* SearchProvisions(CallContext* context, const Bytes* request,
                                 Bytes* response) override;

 private:
  Incoming In(absl::string_view method, CallContext* context, const Bytes* request,
              Bytes* response) const;

  const PolicyEnvironment& environment_;
};

}  // namespace lotse::policy
