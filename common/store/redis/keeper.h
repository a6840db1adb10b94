// Keeps the connections: makes and checks them, has history compared, listens for hints, maintains.
#pragma once

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/store/redis/availability.h"
#include "common/store/redis/connector.h"
#include "common/store/redis/continuity.h"
#include "common/store/redis/heads.h"
#include "common/store/redis/pipeline.h"
#include "common/store/redis/protocol.h"
#include "common/store/redis/redis_store.h"
#include "common/store/redis/wakeup.h"
#include "common/store/watch_list.h"
#include "common/time/clock.h"

namespace lotse::store {

// One thread with two connections: one to ask, one subscribed to the channel of heads. When any of them fails, or
// somebody calls Suspect, all connections are made anew with all checks, after 10 ms at first and 1 s at most.
class Keeper {
 public:
  // Where the keeper's findings go. All outlive the keeper's thread.
  struct House {
    Connector& connector;
    Heads& heads;
    WatchList& watches;
    Availability& availability;
    Pipeline& pipeline;
  };

  Keeper(const RedisOptions& options, const Clock& clock, RandomSource& random, House house)
      : options_(options),
        clock_(clock),
        house_(house),
        continuity_(house.heads, house.watches, random) {}
  ~Keeper() { Stop(); }

  // Connects, waiting options.open_patience for a Redis that is not there yet, and starts the thread. Errors as
  // OpenRedisStore.
  absl::Status Start();
  void Stop();

  // A connection failed, or Redis answered that it is not fit. Thread-safe; does not block.
  void Suspect();

 private:
  void Run();
  absl::Status Connect();
  void Disconnect(const absl::Status& why);
  void Reconnect();
  absl::Status EnterRun();
  absl::Status AwaitVouchers();
  absl::StatusOr<std::unique_ptr<Connection>> ConnectToRun();
  absl::Status Subscribe();
  absl::Status ListenUntil(absl::Time deadline);
  absl::Status TakeHints();
  bool IsNews(absl::string_view channel, const std::string& partition, Position position);
  absl::Status Tend();
  absl::Status CompareAndRenew();
  absl::Status ProbeWrites();
  void Rest(absl::Duration time);
  void NotifyAll();
  bool stopping() ABSL_LOCKS_EXCLUDED(mutex_);
  bool TakeSuspicion() ABSL_LOCKS_EXCLUDED(mutex_);

  const RedisOptions options_;
  const Clock& clock_;
  const House house_;
  Wakeup wakeup_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool suspected_ ABSL_GUARDED_BY(mutex_) = false;

  // Only the thread touches these (and Start before it).
  Continuity continuity_;
  std::string run_;  // the life of Redis that control_ leads to, or led to last
  std::unique_ptr<Connection> control_;
  std::unique_ptr<Connection> subscription_;
  absl::Duration backoff_;
  absl::Time next_maintenance_;
  std::string last_trouble_;  // logged once, not at every attempt

  std::thread thread_;
};

}  // namespace lotse::store
