// lotse.policy.v1.ExportsService on the wire.
#pragma once

#include "lotse/policy/v1/exports_service.grpc.pb.h"
#include "services/policy/rpc/calls.h"

namespace lotse::policy {

// Thread-safe.
class ExportsService final
    : public v1::ExportsService::WithRawCallbackMethod_ExportRound<v1::ExportsService::Service> {
 public:
  explicit ExportsService(const PolicyEnvironment& environment) : environment_(environment) {}

  grpc::ServerWriteReactor<Bytes>* ExportRound(CallContext* context, const Bytes* request) override;

 private:
  const PolicyEnvironment& environment_;
};

}  // namespace lotse::policy
