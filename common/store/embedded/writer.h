// The writer thread: takes what waits, writes it as one transaction with one fsync, answers it.
//
// Answers are given on this thread, not on one of their own: measured with 64 in flight and 20 us an answer, a second
// thread made the groups half as large, and so the fsyncs twice as many, and was slower on a disk (4,300-8,400 commits a
// second against 8,300-9,900) and in memory alike.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/store/embedded/embedded_store.h"
#include "common/store/embedded/heads.h"
#include "common/store/embedded/job.h"
#include "common/store/embedded/journal.h"
#include "common/store/embedded/ledger.h"
#include "common/store/embedded/maintenance.h"
#include "common/store/watch_list.h"
#include "common/store/work_queue.h"

namespace lotse::store::embedded {

// Push and health are thread-safe; everything else happens on the thread. The destructor finishes all that was pushed.
class Writer {
 public:
  // What others share with the writer; outlives it.
  struct Outside {
    const Clock& clock;
    Heads& heads;
    WatchList& watches;
  };

  Writer(const EmbeddedOptions& options, Outside outside, std::unique_ptr<Journal> journal,
         std::unique_ptr<Ledger> ledger, std::deque<Tombstone> tombstones);
  ~Writer();

  // Refuses with STORE_OVERLOADED when too much waits.
  void Push(Job job);
  Health health() const;

 private:
  static constexpr std::size_t kMaxGroup = 256;
  static constexpr std::size_t kMaxGroupBytes = 2 << 20;

  // Commits that share one transaction, and what becomes of them.
  struct Group {
    std::vector<Job> jobs;
    std::vector<absl::StatusOr<CommitResult>> results;
    std::set<std::int64_t> touched;  // numbers of partitions that were written to
    std::vector<Place> tombstones;
    int written = 0;
    absl::Time now;
  };

  void Work();
  absl::Duration Patience() const;
  void RunGroup(std::vector<Job> jobs);
  // Decides all jobs and writes those that hold; an error: nothing was written.
  absl::Status WriteGroup(Group& group);
  absl::StatusOr<CommitResult> Decide(const Job& job, bool room, Group& group,
                                      absl::Status& failure);
  absl::Status WriteRows(const Job& job, const Writing& writing, Group& group);
  void Publish(const Group& group);
  void FailGroup(Group& group, const absl::Status& why);
  void AnswerGroup(Group& group);

  // What a status means for the store: nothing lasting, full, or (true, once) that it is at its end.
  bool TakeNote(const absl::Status& status);
  void TakeNoteOrEnd(const absl::Status& status);
  void Idle();
  void Maintain();
  void EndMaintenance(const absl::Status& status);
  void Checkpoint(bool truncate);
  void ReserveLog();
  void PublishHead(std::int64_t number);
  bool HasRoom() const;

  const EmbeddedOptions options_;
  const Outside outside_;
  const std::unique_ptr<Journal> journal_;
  const std::unique_ptr<Ledger> ledger_;
  Maintenance maintenance_;
  bool maintaining_ = false;
  absl::Time last_maintenance_;
  std::vector<absl::AnyInvocable<void(absl::Status)>> awaiting_maintenance_;
  std::uint64_t checkpoint_at_;
  std::atomic<bool> full_{false};
  std::atomic<bool> dead_{false};
  WorkQueue<Job> queue_;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace lotse::store::embedded
