// A store by its URL: the one place that knows all engines.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"

namespace lotse::store {

struct OpenOptions {
  // "sqlite:DIR" or a plain path: the embedded store. "redis://[user@]host[:port]" or "unix:PATH": Redis. "memory:": nothing
  // is kept; for trying things out.
  std::string url;
  std::string password_file;           // Redis only
  bool allow_weak_durability = false;  // Redis only
  Options store;
};

// The errors of the engines; INVALID_ARGUMENT (STORE_URL_MALFORMED) for a scheme that is none of these.
absl::StatusOr<std::unique_ptr<Store>> OpenStore(const OpenOptions& options, const Clock& clock,
                                                 RandomSource& random);

}  // namespace lotse::store
