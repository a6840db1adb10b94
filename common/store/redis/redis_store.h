// The store in Redis 7: for several service instances, and growth past one machine. See common/store/store.h for what
// it promises and README.md beside this file for the layout of the keys.
//
// Commits of one partition that wait at the same time are one call of a Redis Function: each checked on its own, all
// written at the end, all keys of the partition in one hash slot.
// Redis is asked for `appendonly yes` and `appendfsync always`, so its answer follows the fsync; commits that wait at
// the same time share one. When Redis goes away, everything answers STORE_AWAY at once, and goes on by itself when it
// is back.
//
// Threads: one writes (a pipeline of commits), one keeps the connections and listens for hints; reads run on the
// caller's thread. Several stores, in one process or many, may work on one Redis.
//
// Lost history (an older append-only file was put in place, a fail-over dropped writes) is noticed whenever Redis begins
// a new run: by any instance that remembers a later head, however far others have gone on since, and answered with a new
// epoch. Where no instance that was there before the run can vouch that nothing is missing, there is a new epoch too.
//
// Loopholes: an instance vouches by what it has heard. What another one was answered at the very end of a run, and nobody
// else heard of before both Redis and that instance went down, may be lost unnoticed. So may what is replaced within a
// run (a running Redis made a replica of a backup, and a master again), once the partition has grown past it.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"

namespace lotse::store {

struct RedisOptions : Options {
  std::string url;            // redis://[user@]host[:port][/] or unix:PATH
  std::string password_file;  // its first line is the password; empty: none is sent

  // Go on (with a warning in the log) although Redis may lose what it acknowledged.
  bool allow_weak_durability = false;

  absl::Duration connect_timeout = absl::Seconds(1);
  absl::Duration command_timeout = absl::Seconds(10);  // after it a silent Redis counts as away
  absl::Duration open_patience =
      absl::Seconds(5);  // how long OpenRedisStore waits for a Redis that starts
  absl::Duration poll_interval =
      absl::Seconds(1);  // heads are compared that often, should a hint be lost
  absl::Duration maintain_interval = absl::Minutes(10);  // Maintain by itself
  // How long another instance may take to vouch for the history of a Redis that was started anew, before new epochs are
  // drawn. Longer than such an instance needs to connect again.
  absl::Duration vouch_patience = absl::Seconds(2);
  int read_connections = 8;  // further readers wait for a free one
};

// `clock` and `random` outlive the store. Errors:
//   INVALID_ARGUMENT     STORE_URL_MALFORMED; STORE_PASSWORD_UNREADABLE
//   FAILED_PRECONDITION  REDIS_TOO_OLD, REDIS_WEAK_DURABILITY (each weak setting and the line that mends it),
//                        REDIS_NOT_MASTER, REDIS_NOT_PERMITTED
//   UNAVAILABLE          STORE_AWAY
absl::StatusOr<std::unique_ptr<Store>> OpenRedisStore(const RedisOptions& options,
                                                      const Clock& clock, RandomSource& random);

}  // namespace lotse::store
