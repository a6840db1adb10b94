// Whether a Redis may be trusted with what must not be lost.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/store/redis/connection.h"

namespace lotse::store {

// Version 7.0 or later, a master, `appendonly yes`, `appendfsync always`, `maxmemory-policy noeviction`. With
// `allow_weak_durability` the last three (or not being allowed to ask for them) are only logged.
// FAILED_PRECONDITION as OpenRedisStore says; UNAVAILABLE (STORE_AWAY) also while Redis is still loading.
absl::Status CheckServer(Connection& connection, bool allow_weak_durability);

// Which run of Redis this connection leads to: the random name of its process.
absl::StatusOr<std::string> RunOf(Connection& connection);

// Loads this build's function library if Redis does not have it. UNAVAILABLE, STORE_FULL, REDIS_NOT_PERMITTED.
absl::Status EnsureLibrary(Connection& connection);

}  // namespace lotse::store
