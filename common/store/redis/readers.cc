#include "common/store/redis/readers.h"

#include <algorithm>
#include <utility>

#include "common/store/redis/errors.h"

namespace lotse::store {

absl::StatusOr<Reply> Readers::Call(const std::string& encoded) {
  absl::StatusOr<std::vector<Reply>> replies = CallAll({encoded});
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::StatusOr<std::vector<Reply>> Readers::CallAll(const std::vector<std::string>& encoded) {
  bool may_retry = false;
  auto replies = CallOnce(encoded, may_retry);
  if (!replies.ok() && may_retry) replies = CallOnce(encoded, may_retry);
  return replies;
}

absl::StatusOr<std::vector<Reply>> Readers::CallOnce(const std::vector<std::string>& encoded,
                                                     bool& may_retry) {
  absl::Status there = availability_.Check();
  if (!there.ok()) return there;
  Pooled pooled = TakeIdle();
  may_retry = pooled.connection != nullptr;
  if (pooled.connection == nullptr) {
    pooled.generation = availability_.generation();
    auto connected = connector_.Connect();
    if (!connected.ok()) {
      GiveBack({});
      return connected.status();
    }
    pooled.connection = *std::move(connected);
  }
  auto replies = pooled.connection->CallAll(encoded);
  const bool unfit =
      replies.ok() && std::any_of(replies->begin(), replies->end(), [](const Reply& reply) {
        return IsError(*reply) && NeedsNewConnection(TextOf(*reply));
      });
  if (unfit) on_unfit_();
  if (unfit || !replies.ok()) pooled.connection.reset();
  GiveBack(std::move(pooled));
  return replies;
}

// Without a connection when none is idle; the place in the pool is taken either way.
Readers::Pooled Readers::TakeIdle() {
  const std::uint64_t generation = availability_.generation();
  absl::MutexLock lock(&mutex_);
  mutex_.Await(absl::Condition(this, &Readers::CanTake));
  ++in_use_;
  std::erase_if(idle_,
                [generation](const Pooled& pooled) { return pooled.generation != generation; });
  if (idle_.empty()) return {};
  Pooled pooled = std::move(idle_.back());
  idle_.pop_back();
  return pooled;
}

void Readers::GiveBack(Pooled pooled) {
  absl::MutexLock lock(&mutex_);
  --in_use_;
  if (pooled.connection != nullptr) idle_.push_back(std::move(pooled));
}

}  // namespace lotse::store
