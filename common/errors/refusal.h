// Refusals: errors that tell a program what happened (code, reason) and a person what to do next (message).
//
// A refusal is an absl::Status that carries a google.rpc.ErrorInfo (domain "lotse") and, where fields are at fault, a
// google.rpc.BadRequest as payloads. common/rpc turns it into a gRPC status with the same details. Each service names
// its refusals once, in an errors.h of its own; nobody types a reason anywhere else.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse {

// One field at fault. `field` is a path as google.rpc.BadRequest wants it: "partner.locations[2].plz".
struct FieldViolation {
  std::string field;
  std::string description;
  friend bool operator==(const FieldViolation& a, const FieldViolation& b) = default;
};

// More than this many violations are not listed; status details must fit into gRPC's 8 KiB of trailing metadata.
inline constexpr int kMaxFieldViolations = 20;

using ErrorMetadata = std::vector<std::pair<std::string, std::string>>;

// `reason` is UPPER_SNAKE and never changes once released; `metadata` must not hold personal data.
absl::Status Refuse(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                    const ErrorMetadata& metadata = {});

// INVALID_ARGUMENT, reason INVALID_FIELDS. The message names the first field and how many there are.
// Precondition: at least one violation.
absl::Status RefuseFields(std::vector<FieldViolation> violations);

// Shorthand for a single field.
absl::Status RefuseField(absl::string_view field, absl::string_view description);

// `status`, whatever its code, with a google.rpc.BadRequest that lists `violations` (the first kMaxFieldViolations of
// them) in place of the one it may have. Precondition: at least one violation.
absl::Status WithFields(absl::Status status, const std::vector<FieldViolation>& violations);

// The reason of a refusal; empty when the status carries none.
std::string ReasonOf(const absl::Status& status);

// Metadata of a refusal by key; nullopt when absent.
absl::optional<std::string> MetadataOf(const absl::Status& status, absl::string_view key);

// The fields at fault; empty when the status carries none.
std::vector<FieldViolation> FieldViolationsOf(const absl::Status& status);

// The same status with "context: " before its message; code and payloads kept.
absl::Status Annotate(const absl::Status& status, absl::string_view context);

}  // namespace lotse
