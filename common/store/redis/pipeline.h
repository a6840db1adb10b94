// The writer: one thread, one connection, many commits on their way at once. Redis runs what has arrived together and
// syncs its file once for all of it: the pipeline is the group commit.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/store/redis/availability.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/heads.h"
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
    std::string encoded;  // FCALL commit or find_request
    bool writes = false;
    Store::CommitDone done;
    absl::Status verdict = absl::OkStatus();  // an error: already refused, only to be answered
  };
  struct Limits {
    int in_flight;
    absl::Duration answer;  // Redis is given up when an answer takes longer
  };

  // `on_lost` is called on the pipeline's thread when a new connection is needed. The references outlive the pipeline.
  Pipeline(Limits limits, Observer* observer, Heads& heads, WatchList& watches,
           Availability& availability, std::function<void()> on_lost);
  // Answers all jobs that were submitted, then stops.
  ~Pipeline();

  void Submit(Job job);
  // A checked connection to go on with. What is on its way on the old one is answered first.
  void Attach(std::unique_ptr<Connection> connection);

 private:
  struct Sent {
    Job job;
    absl::Time at;
    bool aside =
        false;  // not the job itself: the naming of its partition ahead of it, or an announcement behind it
  };
  struct Answer {
    Job job;
    absl::StatusOr<CommitResult> result;
  };

  void Run();
  void TakeJobs();
  void AdoptOffered() ABSL_LOCKS_EXCLUDED(mutex_);
  bool HasOffer() ABSL_LOCKS_EXCLUDED(mutex_);
  void Send(std::vector<Job> jobs);
  absl::Status AppendJob(Job job);
  absl::Status AppendAside(const std::string& partition, const std::string& encoded);
  void Wait();
  void ReadReplies();
  absl::Status CollectAnswers(std::vector<Answer>& answers);
  absl::Status CheckReply(const redisReply& reply, const Sent& sent);
  void Report(std::vector<Answer> answers, absl::Time sent_at);
  void Lose(const absl::Status& why);

  const Limits limits_;
  Observer* const observer_;
  Heads& heads_;
  WatchList& watches_;
  Availability& availability_;
  const std::function<void()> on_lost_;

  WorkQueue<Job> queue_;
  Wakeup wakeup_;
  absl::Mutex mutex_;
  std::unique_ptr<Connection> offered_ ABSL_GUARDED_BY(mutex_);

  // Only the thread touches these.
  std::unique_ptr<Connection> connection_;
  std::deque<Sent> in_flight_;
  std::unordered_set<std::string> registered_;   // partitions named on this connection
  std::unordered_set<std::string> to_announce_;  // partitions written since the last flush
  bool readable_ = false;

  std::thread thread_;  // last: it uses all of the above
};

}  // namespace lotse::store
