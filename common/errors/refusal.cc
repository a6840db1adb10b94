#include "common/errors/refusal.h"

#include "absl/strings/cord.h"
#include "absl/strings/str_cat.h"
#include "google/rpc/error_details.pb.h"

namespace lotse {
namespace {

constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";
constexpr absl::string_view kBadRequestUrl = "type.googleapis.com/google.rpc.BadRequest";

template <typename Message>
absl::optional<Message> PayloadOf(const absl::Status& status, absl::string_view url) {
  absl::optional<absl::Cord> payload = status.GetPayload(url);
  Message message;
  if (!payload.has_value() || !message.ParseFromString(std::string(*payload))) return absl::nullopt;
  return message;
}

}  // namespace

absl::Status Refuse(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                    const ErrorMetadata& metadata) {
  google::rpc::ErrorInfo info;
  info.set_reason(std::string(reason));
  info.set_domain("lotse");
  for (const auto& [key, value] : metadata) (*info.mutable_metadata())[key] = value;
  absl::Status status(code, message);
  status.SetPayload(kErrorInfoUrl, absl::Cord(info.SerializeAsString()));
  return status;
}

absl::Status RefuseFields(std::vector<FieldViolation> violations) {
  std::string message =
      absl::StrCat(violations.front().field, ": ", violations.front().description);
  if (violations.size() > 1) {
    absl::StrAppend(&message, " (and ", violations.size() - 1, " more fields at fault)");
  }
  google::rpc::BadRequest bad_request;
  for (const FieldViolation& violation : violations) {
    if (bad_request.field_violations_size() == kMaxFieldViolations) break;
    auto* entry = bad_request.add_field_violations();
    entry->set_field(violation.field);
    entry->set_description(violation.description);
  }
  absl::Status status = Refuse(absl::StatusCode::kInvalidArgument, "INVALID_FIELDS", message);
  status.SetPayload(kBadRequestUrl, absl::Cord(bad_request.SerializeAsString()));
  return status;
}

absl::Status RefuseField(absl::string_view field, absl::string_view description) {
  return RefuseFields({{std::string(field), std::string(description)}});
}

absl::Status WithFields(absl::Status status, const std::vector<FieldViolation>& violations) {
  // RefuseFields is the one place that knows how violations are put into a status.
  status.SetPayload(kBadRequestUrl, *RefuseFields(violations).GetPayload(kBadRequestUrl));
  return status;
}

std::string ReasonOf(const absl::Status& status) {
  auto info = PayloadOf<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  return info.has_value() ? info->reason() : "";
}

absl::optional<std::string> MetadataOf(const absl::Status& status, absl::string_view key) {
  auto info = PayloadOf<google::rpc::ErrorInfo>(status, kErrorInfoUrl);
  if (!info.has_value()) return absl::nullopt;
  auto it = info->metadata().find(std::string(key));
  if (it == info->metadata().end()) return absl::nullopt;
  return it->second;
}

std::vector<FieldViolation> FieldViolationsOf(const absl::Status& status) {
  std::vector<FieldViolation> violations;
  auto bad_request = PayloadOf<google::rpc::BadRequest>(status, kBadRequestUrl);
  if (!bad_request.has_value()) return violations;
  for (const auto& entry : bad_request->field_violations()) {
    violations.push_back({entry.field(), entry.description()});
  }
  return violations;
}

absl::Status Annotate(const absl::Status& status, absl::string_view context) {
  if (status.ok()) return status;
  absl::Status annotated(status.code(), absl::StrCat(context, ": ", status.message()));
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& payload) {
    annotated.SetPayload(url, payload);
  });
  return annotated;
}

}  // namespace lotse
