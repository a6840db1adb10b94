#include "services/contacts/rpc/sync_service.h"

#include <utility>

#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"
#include "services/contacts/rpc/sync_stream.h"
#include "services/contacts/rpc/wire_position.h"

namespace lotse::contacts {

SyncService::SyncService(const Environment& environment, SyncHub& hub)
    : environment_(environment),
      hub_(hub),
      sync_(*environment.gate->table->Find(kSyncService, "Sync")),
      digest_(*environment.gate->table->Find(kSyncService, "Digest")) {}

grpc::ServerWriteReactor<grpc::ByteBuffer>* SyncService::Sync(grpc::CallbackServerContext* context,
                                                              const grpc::ByteBuffer* request) {
  return new SyncStream(environment_, hub_, rpc::Call(*environment_.gate, sync_, *context), context,
                        *request);
}

absl::StatusOr<v1::DigestResponse> SyncService::FindDigest(const v1::DigestRequest& request,
                                                           const identity::Peer& peer) const {
  auto center = ParseCenterName(request.center(), "center");
  if (!center.ok()) return center.status();
  if (!environment_.view->centers.Contains(*center)) return CenterNotFound(*center);
  const Scope scope = ScopeFor(peer, *center);
  const Directory& directory = environment_.view->directories.Of(*center);
  const store::Position here = directory.position();
  store::Position wanted = here;
  if (request.has_position()) {
    wanted = FromWire(request.position());
    if (wanted.epoch != here.epoch || !IsOfScope(request.position(), scope)) {
      return DigestPositionUnknown(*center);
    }
  }
  const auto digest = directory.DigestAt(scope, wanted.revision);
  if (!digest.has_value()) return DigestPositionUnknown(*center);
  v1::DigestResponse response;
  *response.mutable_position() = ToWire(wanted, scope);
  *response.mutable_digest() = digest->ToProto();
  return response;
}

grpc::ServerUnaryReactor* SyncService::Digest(grpc::CallbackServerContext* context,
                                              const grpc::ByteBuffer* bytes,
                                              grpc::ByteBuffer* response) {
  rpc::UnaryCall call(*environment_.gate, digest_, context);
  if (!call.admitted()) return call.Answer(call->status());
  v1::DigestRequest request;
  if (!rpc::ParseFrom(*bytes, request)) {
    return call.Answer(rpc::MessageMalformed(request.GetTypeName()));
  }
  auto digest = FindDigest(request, call->peer());
  if (digest.ok()) *response = rpc::ToByteBuffer(digest->SerializeAsString());
  return call.Answer(digest.status());
}

}  // namespace lotse::contacts
