#include "common/store/memory/memory_store.h"

#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/store/batch.h"
#include "common/store/errors.h"
#include "common/store/memory/partition.h"
#include "common/store/watch_list.h"
#include "common/store/work_queue.h"

namespace lotse::store {
namespace {

class MemoryStore final : public Store {
 public:
  MemoryStore(const Options& options, const Clock& clock, RandomSource& random)
      : options_(options), clock_(clock), random_(random), worker_([this] { Work(); }) {}

  ~MemoryStore() override {
    queue_.Close();
    worker_.join();
  }

  void Commit(std::string partition, Batch batch, CommitDone done) override;
  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   CommitDone done) override;
  absl::StatusOr<ChangePage> Changes(const std::string& partition, Position after,
                                     int limit) override;
  absl::StatusOr<Head> GetHead(const std::string& partition) override;
  absl::StatusOr<std::vector<std::string>> Partitions() override;
  std::unique_ptr<Watch> WatchAll(WatchCallback callback) override {
    return watches_.Add(std::move(callback));
  }
  absl::Status Maintain() override;
  Health GetHealth() override { return {}; }

 private:
  struct Job {
    std::string partition;
    Batch batch;
    CommitDone done;
    absl::Status verdict = absl::OkStatus();  // an error: already refused
    bool find_only = false;
  };

  void Queue(Job job);
  void Work();
  void Run(Job job);
  absl::StatusOr<CommitResult> Decide(const Job& job) ABSL_LOCKS_EXCLUDED(mutex_);

  const Options options_;
  const Clock& clock_;
  RandomSource& random_;
  WatchList watches_;
  WorkQueue<Job> queue_;
  absl::Mutex mutex_;
  std::map<std::string, memory::Partition> partitions_ ABSL_GUARDED_BY(mutex_);
  std::thread worker_;  // last: it uses all of the above
};

void MemoryStore::Commit(std::string partition, Batch batch, CommitDone done) {
  absl::Status verdict = PrepareBatch(partition, batch);
  Queue({std::move(partition), std::move(batch), std::move(done), std::move(verdict)});
}

void MemoryStore::FindRequest(std::string partition, std::string request_id,
                              std::string fingerprint, CommitDone done) {
  Batch batch{std::move(request_id), std::move(fingerprint), {}};
  Queue({std::move(partition), std::move(batch), std::move(done), absl::OkStatus(), true});
}

void MemoryStore::Queue(Job job) {
  if (job.verdict.ok()) {
    const std::size_t bytes = BatchBytes(job.batch);
    if (queue_.TryPush(job, bytes)) return;
    job.verdict = Overloaded();
  }
  job.batch = {};
  queue_.Push(std::move(job));
}

void MemoryStore::Work() {
  while (!queue_.Drained()) {
    for (Job& job : queue_.Take(1, 0, absl::InfiniteDuration())) Run(std::move(job));
  }
}

void MemoryStore::Run(Job job) {
  const absl::Time start = absl::Now();
  absl::StatusOr<CommitResult> result = Decide(job);
  if (result.ok() && !result->replayed) {
    if (options_.observer != nullptr) options_.observer->OnGroupCommitted(1, absl::Now() - start);
  }
  std::move(job.done)(std::move(result));
}

absl::StatusOr<CommitResult> MemoryStore::Decide(const Job& job) {
  if (!job.verdict.ok()) return job.verdict;
  absl::MutexLock lock(&mutex_);
  auto found = partitions_.find(job.partition);
  if (job.find_only) {
    if (found == partitions_.end()) return RequestNotFound();
    return found->second.FindRequest(job.batch.request_id, job.batch.fingerprint);
  }
  if (found == partitions_.end()) {
    found = partitions_.emplace(job.partition, memory::Partition(DrawEpoch(random_))).first;
  }
  auto result = found->second.Commit(job.batch, clock_.Now());
  if (!found->second.exists()) partitions_.erase(found);
  return result;
}

absl::StatusOr<ChangePage> MemoryStore::Changes(const std::string& partition, Position after,
                                                int limit) {
  absl::MutexLock lock(&mutex_);
  const auto found = partitions_.find(partition);
  return found == partitions_.end() ? memory::Partition(0).Changes(after, limit)
                                    : found->second.Changes(after, limit);
}

absl::StatusOr<Head> MemoryStore::GetHead(const std::string& partition) {
  absl::MutexLock lock(&mutex_);
  const auto found = partitions_.find(partition);
  return found == partitions_.end() ? Head{} : found->second.head();
}

absl::StatusOr<std::vector<std::string>> MemoryStore::Partitions() {
  absl::MutexLock lock(&mutex_);
  std::vector<std::string> names;
  for (const auto& [name, partition] : partitions_) names.push_back(name);
  return names;
}

absl::Status MemoryStore::Maintain() {
  const absl::Time now = clock_.Now();
  std::vector<std::string> raised;
  {
    absl::MutexLock lock(&mutex_);
    for (auto& [name, partition] : partitions_) {
      const bool moved =
          partition.Forget(now - options_.request_retention, now - options_.tombstone_retention);
      if (moved) raised.push_back(name);
    }
  }
  for (const std::string& name : raised) watches_.Notify(name);
  return absl::OkStatus();
}

}  // namespace

std::unique_ptr<Store> MakeMemoryStore(const Options& options, const Clock& clock,
                                       RandomSource& random) {
  return std::make_unique<MemoryStore>(options, clock, random);
}

}  // namespace lotse::store
