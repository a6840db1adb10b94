// A store whose commits fail on demand.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "common/store/store.h"

namespace lotse::referrals {

// Thread-safe.
class FailingStore final : public store::Store {
 public:
  explicit FailingStore(std::unique_ptr<store::Store> store) : store_(std::move(store)) {}

  // The n-th commit from now and all that follow fail.
  void FailFrom(int n) {
    absl::MutexLock lock(&mutex_);
    passing_ = n - 1;
    failing_ = true;
  }
  void Heal() {
    absl::MutexLock lock(&mutex_);
    failing_ = false;
  }

  void Commit(std::string partition, store::Batch batch, CommitDone done) override {
    if (Fails()) return done(absl::ResourceExhaustedError("the disk is full"));
    store_->Commit(std::move(partition), std::move(batch), std::move(done));
  }
  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   CommitDone done) override {
    store_->FindRequest(std::move(partition), std::move(request_id), std::move(fingerprint),
                        std::move(done));
  }
  absl::StatusOr<store::ChangePage> Changes(const std::string& partition, store::Position after,
                                            int limit) override {
    return store_->Changes(partition, after, limit);
  }
  absl::StatusOr<store::Head> GetHead(const std::string& partition) override {
    return store_->GetHead(partition);
  }
  absl::StatusOr<std::vector<std::string>> Partitions() override { return store_->Partitions(); }
  std::unique_ptr<store::Watch> WatchAll(store::WatchCallback callback) override {
    return store_->WatchAll(std::move(callback));
  }
  absl::Status Maintain() override { return store_->Maintain(); }
  store::Health GetHealth() override { return store_->GetHealth(); }

 private:
  bool Fails() {
    absl::MutexLock lock(&mutex_);
    return failing_ && passing_-- <= 0;
  }

  std::unique_ptr<store::Store> store_;
  absl::Mutex mutex_;
  bool failing_ ABSL_GUARDED_BY(mutex_) = false;
  int passing_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace lotse::referrals
