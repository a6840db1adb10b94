// lotse.contacts.v1.SyncService on the wire.
#pragma once

#include "lotse/contacts/v1/sync_service.grpc.pb.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/sync_hub.h"

namespace lotse::contacts {

// Thread-safe.
class SyncService final
    : public v1::SyncService::WithRawCallbackMethod_Sync<
          v1::SyncService::WithRawCallbackMethod_Digest<v1::SyncService::Service>> {
 public:
  // `hub` outlives the service.
  SyncService(const Environment& environment, SyncHub& hub);

  grpc::ServerWriteReactor<grpc::ByteBuffer>* Sync(grpc::CallbackServerContext* context,
                                                   const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* Digest(grpc::CallbackServerContext* context,
                                   const grpc::ByteBuffer* request,
                                   grpc::ByteBuffer* response) override;

 private:
  absl::StatusOr<v1::DigestResponse> FindDigest(const v1::DigestRequest& request,
                                                const identity::Peer& peer) const;

  const Environment& environment_;
  SyncHub& hub_;
  const rpc::Method& sync_;
  const rpc::Method& digest_;
};

}  // namespace lotse::contacts
