#include "services/contacts/rpc/sync_hub.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "absl/synchronization/mutex.h"
#include "common/reference/data_dir.h"

namespace lotse::contacts {
namespace {

const reference::ReferenceData& HubReference() {
  static const auto* data = new std::shared_ptr<const reference::ReferenceData>(
      *reference::ReferenceData::Load(*reference::FindDataDir()));
  return **data;
}

class CountingFollower final : public rpc::Follower {
 public:
  void Wake(const absl::flat_hash_set<std::string>& centers) override {
    absl::MutexLock lock(&mutex_);
    wakes_ += centers.contains("WC-E");
  }
  void EndForShutdown() override {}

  void WaitUntilWoken(int times) {
    absl::MutexLock lock(&mutex_);
    const auto woken = [this, times]()
                           ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return wakes_ >= times; };
    mutex_.Await(absl::Condition(&woken));
  }
  int wakes() {
    absl::MutexLock lock(&mutex_);
    return wakes_;
  }

 private:
  absl::Mutex mutex_;
  int wakes_ ABSL_GUARDED_BY(mutex_) = 0;
};

void Move(Directories& directories, std::int64_t revision) {
  directories.Apply("directory/WC-E", {false, {7, revision}, 0, {}});
}

TEST(SyncHub, MoveAfterAMove_IsToldAfterTheGathering) {
  Directories directories(HubReference());
  SyncHub hub(directories, absl::Milliseconds(1));
  CountingFollower follower;
  ASSERT_TRUE(hub.Join("WC-ERZ", &follower).ok());
  for (int move = 1; move <= 3; ++move) {
    Move(directories, move);
    follower.WaitUntilWoken(move);
  }
  hub.Ended("WC-ERZ");
  hub.Leave(&follower);
}

// Also: a hub that gathers ends at once.
TEST(SyncHub, MovesWhileItGathers_WakeNobody) {
  Directories directories(HubReference());
  CountingFollower follower;
  {
    SyncHub hub(directories, absl::Hours(1));
    ASSERT_TRUE(hub.Join("WC-ERZ", &follower).ok());
    Move(directories, 1);
    follower.WaitUntilWoken(1);
    for (int move = 2; move <= 1000; ++move) Move(directories, move);
    hub.Ended("WC-ERZ");
    hub.Leave(&follower);
  }
  EXPECT_EQ(follower.wakes(), 1);
}

}  // namespace
}  // namespace lotse::contacts
