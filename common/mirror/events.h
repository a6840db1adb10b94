// What a follower hears, what it does, and what it counts.
#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "absl/types/optional.h"
#include "common/mirror/digest.h"
#include "common/mirror/position.h"
#include "common/mirror/storage.h"

namespace lotse::mirror {

// The events of a stream. `center` is whatever names a directory; the mirror compares it and nothing else.
struct Upsert {
  std::string center;
  Record record;
};
struct Delete {
  std::string center;
  std::string id;
  std::int64_t revision = 0;
};
struct ExpectedDigest {
  std::int64_t count = 0;
  std::string hash;  // as Digest::Hash
};
struct Checkpoint {
  std::string center;
  Position position;
  bool complete = false;
  bool closes_refresh = false;
  absl::optional<ExpectedDigest> digest;
};
struct RefreshRequired {
  std::string center;
  std::string reason;
};
using Event = std::variant<Upsert, Delete, Checkpoint, RefreshRequired>;

// What the reader of the stream does next.
enum class Next {
  kGoOn,
  kReconnect,  // end this stream and start another: a copy must be fetched anew
};

// One record stored or removed, told when it is durable.
struct Change {
  enum class Kind { kAdded, kChanged, kRemoved } kind = Kind::kAdded;
  std::string center;
  std::string id;
  std::int64_t revision = 0;  // as held; of a removed record the last one
};

// What happened to one copy since the mirror was made.
struct Counters {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t unchanged = 0;  // brought again as they were held
  int refreshes = 0;           // closed
  int diverged = 0;            // complete checkpoints whose digest was not the copy's
  int violations = 0;          // checkpoints that went back or elsewhere without a refresh
  std::string refresh_reason;  // of the last RefreshRequired
};

}  // namespace lotse::mirror
