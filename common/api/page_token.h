// Page tokens: where the next page begins, opaque to clients and bound to the request that they came from.
//
// Format: URL-safe base64 without padding of: version byte 1; length byte and scope; the last key; the first 16 bytes
// of SHA-256(all before, "\n", binding). A token gives no rights: it only says where to go on, and the caller's rights
// are checked at every page, so the sum guards against mistakes, not against an attacker.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace lotse::api {

inline constexpr std::size_t kMaxPageToken = 2048;

struct PageToken {
  std::string
      scope;  // in which part of the list the last page ended, such as a centre's directory; at most 255 bytes
  std::string last_key;  // where in it; any bytes, at most 1,024
  friend bool operator==(const PageToken& a, const PageToken& b) = default;
};

// Hash of all fields of a List request but page_token and page_size: the size may change from page to page (AIP-158).
std::string PageBinding(const google::protobuf::Message& request);

// Precondition: within the bounds above.
std::string PrintPageToken(const PageToken& token, absl::string_view binding);

// INVALID_ARGUMENT PAGE_TOKEN_INVALID: not one of ours, changed on the way, or of another request.
absl::StatusOr<PageToken> ParsePageToken(absl::string_view text, absl::string_view binding);

}  // namespace lotse::api
