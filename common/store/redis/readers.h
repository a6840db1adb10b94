// Reads on the caller's thread, over a small pool of connections.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/store/redis/availability.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/connector.h"

namespace lotse::store {

// Thread-safe. Waits for a free connection when all are in use. Answers STORE_AWAY at once while Redis is away. Only for
// commands that may be sent twice: one that failed on an old connection is sent again on a new one.
class Readers {
 public:
  // `on_unfit` is called when Redis answers that it is not fit to be asked (NeedsNewConnection).
  Readers(Connector& connector, const Availability& availability, int most,
          std::function<void()> on_unfit)
      : connector_(connector),
        availability_(availability),
        most_(most),
        on_unfit_(std::move(on_unfit)) {}

  absl::StatusOr<Reply> Call(const std::string& encoded);
  absl::StatusOr<std::vector<Reply>> CallAll(const std::vector<std::string>& encoded);

 private:
  struct Pooled {
    std::unique_ptr<Connection> connection;
    std::uint64_t generation = 0;
  };

  absl::StatusOr<std::vector<Reply>> CallOnce(const std::vector<std::string>& encoded,
                                              bool& may_retry);
  Pooled TakeIdle();
  void GiveBack(Pooled pooled);
  bool CanTake() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return in_use_ < most_; }

  Connector& connector_;
  const Availability& availability_;
  const int most_;
  const std::function<void()> on_unfit_;
  absl::Mutex mutex_;
  int in_use_ ABSL_GUARDED_BY(mutex_) = 0;
  std::vector<Pooled> idle_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store
