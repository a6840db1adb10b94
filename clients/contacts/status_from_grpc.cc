#include "clients/contacts/status_from_grpc.h"

#include "absl/strings/cord.h"
#include "google/rpc/status.pb.h"

namespace lotse::client {
namespace {

// Marks a status as the answer of a call; the value says nothing.
constexpr absl::string_view kFromServerUrl = "lotse.client/from_server";

}  // namespace

absl::Status StatusFromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  result.SetPayload(kFromServerUrl, absl::Cord());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& detail : details.details()) {
    result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
  }
  return result;
}

bool IsFromServer(const absl::Status& status) {
  return status.GetPayload(kFromServerUrl).has_value();
}

}  // namespace lotse::client
