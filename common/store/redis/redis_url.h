// Where a Redis is, read from a URL.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::store {

struct RedisAddress {
  std::string socket_path;  // a unix socket; when set, host and port do not count
  std::string host;
  int port = 6379;
  std::string user;  // empty: Redis' default user

  std::string ToString() const;  // for logs and messages; never holds a secret
  friend bool operator==(const RedisAddress& a, const RedisAddress& b) = default;
};

// redis://[user@]host[:port][/], IPv6 in brackets, or unix:PATH. A password or a database number in the URL is refused:
// the first would be seen in process lists, the second does not exist in a cluster. Errors: STORE_URL_MALFORMED.
absl::StatusOr<RedisAddress> ParseRedisUrl(absl::string_view url);

}  // namespace lotse::store
