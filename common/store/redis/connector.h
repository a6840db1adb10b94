// Where connections come from: finds the Redis that takes writes, connects, logs in.
//
// The seam for Sentinel and Cluster: another Connector asks its sentinels, or the map of slots, anew at each Connect.
// Thread-safe.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/redis_store.h"

namespace lotse::store {

class Connector {
 public:
  virtual ~Connector() = default;
  // UNAVAILABLE (STORE_AWAY), or FAILED_PRECONDITION (REDIS_NOT_PERMITTED) when Redis does not let us in.
  virtual absl::StatusOr<std::unique_ptr<Connection>> Connect() = 0;
  virtual std::string Describe() const = 0;  // for logs
};

// One Redis at one address. Errors: STORE_URL_MALFORMED, STORE_PASSWORD_UNREADABLE.
absl::StatusOr<std::unique_ptr<Connector>> MakeConnector(const RedisOptions& options);

}  // namespace lotse::store
