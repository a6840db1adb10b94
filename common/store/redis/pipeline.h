// The writer: one thread, one connection. What waits is sent together, the commits of one partition as one call, and
// Redis syncs its file once for all of it: that is the group commit. While one group is being synced the next is already
// on its way; what comes meanwhile waits and makes up the group after that.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/store/redis/availability.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/heads.h"
#include "common/store/redis/protocol.h"
#include "common/store/redis/wakeup.h"
#include "common/store/store.h"
#include "common/store/watch_list.h"
#include "common/store/work_queue.h"

namespace lotse::store {

// Thread-safe.
class Pipeline {
 public:
  struct Job {
    std::string partition;
    CommitArguments commit;  // to be written, or
    std::string question;    // an encoded find_request
    Store::CommitDone done;
    absl::Status verdict = absl::OkStatus();  // an error: already refused, only to be answered
  };

  // Redis is given up when an answer takes longer than `patience`. `on_lost` is called on the pipeline's thread when a
  // new connection is needed. The references outlive the pipeline.
  Pipeline(absl::Duration patience, Observer* observer, Heads& heads, WatchList& watches,
           Availability& availability, std::function<void()> on_lost);
  // Answers all jobs that were submitted, then stops.
  ~Pipeline();

  void Submit(Job job);
  // A checked connection to go on with. What is on its way on the old one is answered first.
  void Attach(std::unique_ptr<Connection> connection);
  // Gives up the connection that there is, if any; returns when nothing that comes over it can be learnt any more. Not
  // on the pipeline's thread.
  void Drop();

 private:
  // One call that was sent, and who waits for its answer.
  struct Sent {
    enum class Kind { kCommits, kQuestion, kNaming } kind;  // of the partition: nobody waits
    std::string partition;
    std::vector<Store::CommitDone> waiting;
    std::uint64_t flush;
    absl::Time at;
  };
  struct Answer {
    std::string partition;
    bool commit;
    Store::CommitDone done;
    absl::StatusOr<CommitResult> result;
  };

  void Run();
  void TakeJobs();
  bool MayTake() ABSL_LOCKS_EXCLUDED(mutex_);
  bool Dropped() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return !drop_; }
  void DropIfAsked() ABSL_LOCKS_EXCLUDED(mutex_);
  void AdoptOffered() ABSL_LOCKS_EXCLUDED(mutex_);
  void Send(std::vector<Job> jobs);
  void AppendGroups();
  void AppendQuestion(Job job);
  void Append(Sent::Kind kind, const std::string& partition, std::vector<Store::CommitDone> waiting,
              const std::string& encoded);
  void Wait();
  void ReadReplies();
  absl::Status CollectAnswers(std::vector<Answer>& answers);
  static void AddAnswers(const redisReply& reply, Sent sent, std::vector<Answer>& answers);
  void Report(std::vector<Answer> answers, absl::Time sent_at);
  void Lose(const absl::Status& why);

  const absl::Duration patience_;
  Observer* const observer_;
  Heads& heads_;
  WatchList& watches_;
  Availability& availability_;
  const std::function<void()> on_lost_;

  WorkQueue<Job> queue_;
  Wakeup wakeup_;
  absl::Mutex mutex_;
  std::unique_ptr<Connection> offered_ ABSL_GUARDED_BY(mutex_);
  bool drop_ ABSL_GUARDED_BY(mutex_) = false;

  // Only the thread touches these.
  std::unique_ptr<Connection> connection_;
  std::deque<Sent> in_flight_;
  std::unordered_map<std::string, std::vector<Job>>
      groups_;                                  // of the jobs being sent, by partition
  std::unordered_set<std::string> registered_;  // partitions named on this connection
  std::uint64_t flushes_ = 0;
  bool readable_ = false;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace lotse::store
