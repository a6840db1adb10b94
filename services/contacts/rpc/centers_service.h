// lotse.contacts.v1.CentersService on the wire.
#pragma once

#include "lotse/contacts/v1/centers_service.grpc.pb.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/sync_hub.h"

namespace lotse::contacts {

// Thread-safe.
class CentersService final
    : public v1::CentersService::WithRawCallbackMethod_GetCenter<
          v1::CentersService::WithRawCallbackMethod_ListCenters<v1::CentersService::Service>> {
 public:
  // `hub` outlives the service: it knows who follows what.
  CentersService(const Environment& environment, const SyncHub& hub);

  grpc::ServerUnaryReactor* GetCenter(grpc::CallbackServerContext* context,
                                      const grpc::ByteBuffer* request,
                                      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* ListCenters(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;

 private:
  // Adds how this node stands with the centre's directory, as `peer` may see it.
  void Complete(const identity::Peer& peer, const std::string& code, v1::Center& center) const;
  absl::StatusOr<v1::ListCentersResponse> List(const v1::ListCentersRequest& request,
                                               const identity::Peer& peer) const;

  const Environment& environment_;
  const SyncHub& hub_;
  const rpc::Method& get_;
  const rpc::Method& list_;
};

}  // namespace lotse::contacts
