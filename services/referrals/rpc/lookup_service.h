// lotse.referrals.v1.LookupService on the wire. Both methods answer from memory, at once; where members are asked live,
// FindHelp waits for them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/rpc/call.h"
#include "lotse/referrals/v1/lookup_service.grpc.pb.h"
#include "services/referrals/rpc/answerer.h"
#include "services/referrals/rpc/centers_asked.h"

namespace lotse::referrals {

// Thread-safe.
class LookupService final
    : public v1::LookupService::WithRawCallbackMethod_FindHelp<
          v1::LookupService::WithRawCallbackMethod_ListTopics<v1::LookupService::Service>> {
 public:
  explicit LookupService(LookupEnvironment environment);

  grpc::ServerUnaryReactor* FindHelp(grpc::CallbackServerContext* context,
                                     const grpc::ByteBuffer* request,
                                     grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListTopics(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;

 private:
  absl::StatusOr<grpc::ByteBuffer> FindFor(const grpc::ByteBuffer& bytes,
                                           const CenterNames& centers) const;
  absl::StatusOr<v1::ListTopicsResponse> List(const v1::ListTopicsRequest& request) const;
  const LookupEnvironment& environment() const { return answerer_.environment(); }

  Answerer answerer_;
  const rpc::Method& find_;
  const rpc::Method& list_;
};

}  // namespace lotse::referrals
