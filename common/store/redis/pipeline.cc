#include "common/store/redis/pipeline.h"

#include <poll.h>

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/store/errors.h"
#include "common/store/redis/errors.h"
#include "common/store/redis/protocol.h"

namespace lotse::store {

Pipeline::Pipeline(Limits limits, Observer* observer, Heads& heads, WatchList& watches,
                   Availability& availability, std::function<void()> on_lost)
    : limits_(limits),
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
  const bool queued = job.verdict.ok() && queue_.TryPush(job, job.encoded.size());
  if (!queued) {
    if (job.verdict.ok()) job.verdict = Overloaded();
    job.encoded.clear();
    queue_.Push(std::move(job));
  }
  wakeup_.Signal();
}

void Pipeline::Attach(std::unique_ptr<Connection> connection) {
  absl::MutexLock lock(&mutex_);
  offered_ = std::move(connection);
  wakeup_.Signal();
}

void Pipeline::Run() {
  while (!queue_.Drained() || !in_flight_.empty()) {
    TakeJobs();
    if (!queue_.Drained() || !in_flight_.empty()) Wait();
    if (readable_) ReadReplies();
  }
}

void Pipeline::TakeJobs() {
  for (;;) {
    if (HasOffer() && !in_flight_.empty()) return;
    const std::size_t room =
        limits_.in_flight - std::min<std::size_t>(in_flight_.size(), limits_.in_flight);
    std::vector<Job> jobs;
    if (room > 0) jobs = queue_.Take(room, kMaxQueuedBytes, absl::ZeroDuration());
    AdoptOffered();  // after taking: whoever submitted after Attach finds the connection
    if (jobs.empty()) return;
    Send(std::move(jobs));
  }
}

bool Pipeline::HasOffer() {
  absl::MutexLock lock(&mutex_);
  return offered_ != nullptr;
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
      continue;
    }
    absl::Status appended = AppendJob(std::move(job));
    if (!appended.ok()) Lose(appended);
  }
  if (connection_ == nullptr) return;
  absl::Status sent = absl::OkStatus();
  for (const std::string& partition : to_announce_) {
    sent.Update(AppendAside(partition, EncodeAnnounce(partition)));
  }
  to_announce_.clear();
  sent.Update(connection_->Flush());
  if (!sent.ok()) Lose(sent);
}

absl::Status Pipeline::AppendJob(Job job) {
  absl::Status appended = absl::OkStatus();
  if (job.writes) {
    to_announce_.insert(job.partition);
    if (registered_.insert(job.partition).second) {
      appended = AppendAside(job.partition, EncodeAddPartition(job.partition));
    }
  }
  const std::string encoded = std::exchange(job.encoded, {});
  in_flight_.push_back({std::move(job), absl::Now()});
  appended.Update(connection_->Append(encoded));
  return appended;
}

absl::Status Pipeline::AppendAside(const std::string& partition, const std::string& encoded) {
  Sent aside{{}, absl::Now(), true};
  aside.job.partition = partition;
  in_flight_.push_back(std::move(aside));
  return connection_->Append(encoded);
}

void Pipeline::Wait() {
  pollfd polled[2] = {{wakeup_.fd(), POLLIN, 0}, {connection_ ? connection_->fd() : -1, POLLIN, 0}};
  int timeout = -1;
  if (!in_flight_.empty()) {
    const absl::Duration left = in_flight_.front().at + limits_.answer - absl::Now();
    timeout = static_cast<int>(std::max<std::int64_t>(0, absl::ToInt64Milliseconds(left) + 1));
  }
  const int ready = poll(polled, 2, timeout);
  readable_ = ready > 0 && polled[1].revents != 0;
  if (ready > 0 && polled[0].revents != 0) wakeup_.Clear();
  if (!readable_ && !in_flight_.empty() && in_flight_.front().at + limits_.answer <= absl::Now()) {
    Lose(Away(absl::StrCat("Redis did not answer for ", absl::FormatDuration(limits_.answer))));
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
    fit.Update(CheckReply(**reply, sent));
    if (!sent.aside) answers.push_back({std::move(sent.job), DecodeCommit(**reply)});
  }
}

// Not OK when the connection is of no use any more.
absl::Status Pipeline::CheckReply(const redisReply& reply, const Sent& sent) {
  if (!IsError(reply)) return absl::OkStatus();
  if (sent.aside) registered_.erase(sent.job.partition);
  const absl::string_view words = TextOf(reply);
  return NeedsNewConnection(words) ? FromErrorReply(words) : absl::OkStatus();
}

void Pipeline::Report(std::vector<Answer> answers, absl::Time sent_at) {
  int commits = 0;
  for (const Answer& answer : answers) commits += answer.job.writes && answer.result.ok() ? 1 : 0;
  if (commits > 0) {
    availability_.MarkWritable();
    if (observer_ != nullptr) observer_->OnGroupCommitted(commits, absl::Now() - sent_at);
  }
  for (Answer& answer : answers) {
    if (answer.job.writes && answer.result.ok() && !answer.result->replayed &&
        heads_.Advance(answer.job.partition, answer.result->position)) {
      watches_.Notify(answer.job.partition);
    }
    if (absl::IsResourceExhausted(answer.result.status())) {
      availability_.MarkFull(answer.result.status().message());
    }
    std::move(answer.job.done)(std::move(answer.result));
  }
}

void Pipeline::Lose(const absl::Status& why) {
  connection_.reset();
  registered_.clear();
  to_announce_.clear();
  availability_.MarkAway(why.message());
  log::Warning("redis_lost", {{"detail", why.message()}, {"commits_in_flight", in_flight_.size()}});
  std::deque<Sent> lost = std::exchange(in_flight_, {});
  for (Sent& sent : lost) {
    if (!sent.aside)
      std::move(sent.job.done)(Away("the connection was lost before the answer came"));
  }
  on_lost_();
}

}  // namespace lotse::store
