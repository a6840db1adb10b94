// A Redis and stores on it.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/errors/refusal.h"
#include "common/ids/uuid.h"
#include "common/store/redis/redis_store.h"
#include "common/time/clock.h"
#include "tests/common/store/contract/blocking.h"
#include "tests/support/redis_server.h"

namespace lotse::store {

// Asks until it is so; for what another process does in its own time.
inline bool Eventually(const std::function<bool()>& so,
                       absl::Duration patience = absl::Seconds(20)) {
  const absl::Time deadline = absl::Now() + patience;
  while (!so()) {
    if (absl::Now() > deadline) return false;
    absl::SleepFor(absl::Milliseconds(2));
  }
  return true;
}

class RedisTest : public testing::Test {
 protected:
  RedisOptions OptionsFor(const test::RedisServer& server) {
    RedisOptions options;
    options.url = server.url();
    options.poll_interval = absl::Milliseconds(20);
    options.open_patience = absl::ZeroDuration();
    return options;
  }
  absl::StatusOr<std::unique_ptr<Store>> TryOpen(const RedisOptions& options) {
    return OpenRedisStore(options, clock_, random_);
  }
  std::unique_ptr<Store> Open(const RedisOptions& options) {
    auto store = TryOpen(options);
    EXPECT_TRUE(store.ok()) << store.status();
    return store.ok() ? *std::move(store) : nullptr;
  }

  FakeClock clock_;
  SystemRandom random_;
};

// Repeats a commit, as a client does, until Redis is back.
inline absl::StatusOr<CommitResult> CommitUntilBack(Store& store, const std::string& partition,
                                                    const Batch& batch) {
  absl::StatusOr<CommitResult> result = absl::UnknownError("not tried");
  Eventually([&] {
    result = CommitAndWait(store, partition, batch);
    return !absl::IsUnavailable(result.status());
  });
  return result;
}

}  // namespace lotse::store
