#include "clients/contacts/health.h"

#include "absl/time/clock.h"
#include "clients/contacts/status_from_grpc.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace lotse::client {

absl::StatusOr<bool> IsServing(const std::shared_ptr<grpc::ChannelInterface>& channel,
                               const std::string& service, absl::Duration timeout) {
  namespace health = grpc::health::v1;
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  health::HealthCheckRequest request;
  request.set_service(service);
  health::HealthCheckResponse response;
  const grpc::Status status = health::Health::NewStub(channel)->Check(&context, request, &response);
  if (!status.ok()) return StatusFromGrpc(status);
  return response.status() == health::HealthCheckResponse::SERVING;
}

}  // namespace lotse::client
