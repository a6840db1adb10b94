#include "common/store/redis/pipeline.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/store/errors.h"
#include "common/store/redis/errors.h"

namespace lotse::store {
namespace {

// Sent together. Redis does nothing else while it runs a call, so a call must not be too large.
constexpr std::size_t kMostJobs = 256;
constexpr std::size_t kMostBytes = 2 << 20;
// One group that Redis works on, one that it finds when it is done with that.
constexpr std::uint64_t kMostFlushes = 2;

}  // namespace

Pipeline::Pipeline(absl::Duration patience, Observer* observer, Heads& heads, WatchList& watches,
                   Availability& availability, std::function<void()> on_lost)
    : patience_(patience),
      observer_(observer),
      heads_(heads),
      watches_(watches),
      availability_(availability),
      on_lost_(std::move(on_lost)),
      thread_([this] { Run(); }) {}

Pipeline::~Pipeline() {
  queue_.Close();
  wakeup_.Signal();
  thread_.join();
}

void Pipeline::Submit(Job job) {
  const std::size_t bytes = job.commit.encoded.size() + job.question.size();
  const bool queued = job.verdict.ok() && queue_.TryPush(job, bytes);
  if (!queued) {
    if (job.verdict.ok()) job.verdict = Overloaded();
    job.commit = {};
    queue_.Push(std::move(job));
  }
  wakeup_.Signal();
}

void Pipeline::Attach(std::unique_ptr<Connection> connection) {
  absl::MutexLock lock(&mutex_);
  offered_ = std::move(connection);
  wakeup_.Signal();
}

void Pipeline::Drop() {
  absl::MutexLock lock(&mutex_);
  drop_ = true;
  wakeup_.Signal();
  mutex_.Await(absl::Condition(this, &Pipeline::Dropped));
}

void Pipeline::Run() {
  while (!queue_.Drained() || !in_flight_.empty()) {
    DropIfAsked();
    TakeJobs();
    if (!queue_.Drained() || !in_flight_.empty()) Wait();
    if (readable_) ReadReplies();
  }
}

void Pipeline::TakeJobs() {
  while (MayTake()) {
    std::vector<Job> jobs = queue_.Take(kMostJobs, kMostBytes, absl::ZeroDuration());
    AdoptOffered();  // after taking: whoever submitted after Attach finds the connection
    if (jobs.empty()) return;
    Send(std::move(jobs));
  }
}

// Not while two groups are on their way, nor while a new connection waits for the old one's last answers.
bool Pipeline::MayTake() {
  if (in_flight_.empty()) return true;
  if (flushes_ - in_flight_.front().flush >= kMostFlushes) return false;
  absl::MutexLock lock(&mutex_);
  return offered_ == nullptr;
}

void Pipeline::DropIfAsked() {
  {
    absl::MutexLock lock(&mutex_);
    if (!drop_) return;
    offered_.reset();
  }
  if (connection_ != nullptr) Lose(Away("Redis was started anew"));
  absl::MutexLock lock(&mutex_);
  drop_ = false;
}

void Pipeline::AdoptOffered() {
  absl::MutexLock lock(&mutex_);
  if (offered_ == nullptr || !in_flight_.empty()) return;
  connection_ = std::move(offered_);
  registered_.clear();
}

void Pipeline::Send(std::vector<Job> jobs) {
  for (Job& job : jobs) {
    if (job.verdict.ok() && connection_ == nullptr) job.verdict = availability_.Check();
    if (job.verdict.ok() && connection_ == nullptr)
      job.verdict = Away("the connection was just lost");
    if (!job.verdict.ok()) {
      std::move(job.done)(job.verdict);
    } else if (job.question.empty()) {
      groups_[job.partition].push_back(std::move(job));
    } else {
      AppendGroups();  // a question sees every commit before it
      AppendQuestion(std::move(job));
    }
  }
  if (connection_ == nullptr) return;
  AppendGroups();
  absl::Status flushed = connection_->Flush();
  ++flushes_;
  if (!flushed.ok()) Lose(flushed);
}

void Pipeline::AppendGroups() {
  for (auto& [partition, jobs] : groups_) {
    if (registered_.insert(partition).second) {
      Append(Sent::Kind::kNaming, partition, {}, EncodeAddPartition(partition));
    }
    std::vector<CommitArguments> commits;
    std::vector<Store::CommitDone> waiting;
    for (Job& job : jobs) {
      commits.push_back(std::move(job.commit));
      waiting.push_back(std::move(job.done));
    }
    Append(Sent::Kind::kCommits, partition, std::move(waiting), EncodeCommits(partition, commits));
  }
  groups_.clear();
}

void Pipeline::AppendQuestion(Job job) {
  std::vector<Store::CommitDone> waiting;
  waiting.push_back(std::move(job.done));
  Append(Sent::Kind::kQuestion, job.partition, std::move(waiting), job.question);
}

// Only fills a buffer; that the connection is dead is noticed by Flush.
void Pipeline::Append(Sent::Kind kind, const std::string& partition,
                      std::vector<Store::CommitDone> waiting, const std::string& encoded) {
  in_flight_.push_back({kind, partition, std::move(waiting), flushes_, absl::Now()});
  connection_->Append(encoded);
}

void Pipeline::Wait() {
  pollfd polled[2] = {{wakeup_.fd(), POLLIN, 0}, {connection_ ? connection_->fd() : -1, POLLIN, 0}};
  int timeout = -1;
  if (!in_flight_.empty()) {
    const absl::Duration left = in_flight_.front().at + patience_ - absl::Now();
    timeout = static_cast<int>(std::max<std::int64_t>(0, absl::ToInt64Milliseconds(left) + 1));
  }
  const int ready = poll(polled, 2, timeout);
  readable_ = ready > 0 && polled[1].revents != 0;
  if (ready > 0 && polled[0].revents != 0) wakeup_.Clear();
  if (!readable_ && !in_flight_.empty() && in_flight_.front().at + patience_ <= absl::Now()) {
    Lose(Away(absl::StrCat("Redis did not answer for ", absl::FormatDuration(patience_))));
  }
}

void Pipeline::ReadReplies() {
  readable_ = false;
  absl::Status received = connection_->Receive();
  if (!received.ok()) return Lose(received);
  const absl::Time oldest = in_flight_.empty() ? absl::Now() : in_flight_.front().at;
  std::vector<Answer> answers;
  absl::Status fit = CollectAnswers(answers);
  Report(std::move(answers), oldest);
  if (!fit.ok()) Lose(fit);
}

// Adds what has been answered. Not OK when the connection is of no use any more; answers may have been added even so.
absl::Status Pipeline::CollectAnswers(std::vector<Answer>& answers) {
  absl::Status fit = absl::OkStatus();
  for (;;) {
    absl::StatusOr<Reply> reply = connection_->Next();
    if (!reply.ok()) return reply.status();
    if (*reply == nullptr) return fit;
    if (in_flight_.empty()) return Away("Redis answered what was not asked");
    Sent sent = std::move(in_flight_.front());
    in_flight_.pop_front();
    if (IsError(**reply)) {
      const absl::string_view words = TextOf(**reply);
      if (NeedsNewConnection(words)) fit.Update(FromErrorReply(words));
      registered_.erase(sent.partition);  // perhaps it was its naming that failed
    }
    AddAnswers(**reply, std::move(sent), answers);
  }
}

void Pipeline::AddAnswers(const redisReply& reply, Sent sent, std::vector<Answer>& answers) {
  if (sent.kind == Sent::Kind::kNaming) return;
  const bool commit = sent.kind == Sent::Kind::kCommits;
  std::vector<absl::StatusOr<CommitResult>> results;
  if (commit) {
    absl::Status decoded = DecodeCommits(reply, results, sent.waiting.size());
    if (!decoded.ok()) results.assign(sent.waiting.size(), decoded);
  } else {
    results.push_back(DecodeFindRequest(reply));
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    answers.push_back({sent.partition, commit, std::move(sent.waiting[i]), std::move(results[i])});
  }
}

void Pipeline::Report(std::vector<Answer> answers, absl::Time sent_at) {
  const auto commits = std::count_if(answers.begin(), answers.end(), [](const Answer& answer) {
    return answer.commit && answer.result.ok() && !answer.result->replayed;
  });
  if (commits > 0) {
    availability_.MarkWritable();
    if (observer_ != nullptr)
      observer_->OnGroupCommitted(static_cast<int>(commits), absl::Now() - sent_at);
  }
  for (Answer& answer : answers) {
    if (answer.commit && answer.result.ok() &&
        heads_.Advance(answer.partition, answer.result->position)) {
      watches_.Notify(answer.partition);
    }
    if (absl::IsResourceExhausted(answer.result.status())) {
      availability_.MarkFull(answer.result.status().message());
    }
    std::move(answer.done)(std::move(answer.result));
  }
}

void Pipeline::Lose(const absl::Status& why) {
  connection_.reset();
  registered_.clear();
  availability_.MarkAway(why);
  log::Warning("redis_lost", {{"detail", why.message()}, {"calls_in_flight", in_flight_.size()}});
  std::deque<Sent> lost = std::exchange(in_flight_, {});
  for (Sent& sent : lost) {
    for (Store::CommitDone& done : sent.waiting) {
      std::move(done)(Away("the connection was lost before the answer came"));
    }
  }
  on_lost_();
}

}  // namespace lotse::store
