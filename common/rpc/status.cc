#include "common/rpc/status.h"

#include <string>

#include "absl/strings/cord.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace lotse::rpc {
namespace {

constexpr std::size_t kMaxDetails = 6 * 1024;
constexpr std::size_t kMaxMessage = 1024;

void DropLastViolation(google::rpc::Status& details) {
  for (auto& any : *details.mutable_details()) {
    google::rpc::BadRequest bad_request;
    if (!any.UnpackTo(&bad_request) || bad_request.field_violations().empty()) continue;
    bad_request.mutable_field_violations()->RemoveLast();
    any.PackFrom(bad_request);
    return;
  }
  details.clear_details();
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = static_cast<grpc::StatusCode>(status.code());
  const std::string message(status.message().substr(0, kMaxMessage));
  google::rpc::Status details;
  details.set_code(static_cast<int>(code));
  details.set_message(message);
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    auto* any = details.add_details();
    any->set_type_url(std::string(url));
    any->set_value(std::string(payload));
  });
  while (details.ByteSizeLong() > kMaxDetails && details.details_size() > 0)
    DropLastViolation(details);
  return grpc::Status(code, message, details.details_size() > 0 ? details.SerializeAsString() : "");
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  google::rpc::Status details;
  if (!details.ParseFromString(status.error_details())) return result;
  for (const auto& any : details.details()) {
    result.SetPayload(any.type_url(), absl::Cord(any.value()));
  }
  return result;
}

}  // namespace lotse::rpc
