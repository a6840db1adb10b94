#include "clients/cli/find/answer.h"

#include <algorithm>
#include <map>
#include <thread>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "clients/contacts/status_from_grpc.h"
#include "common/errors/refusal.h"

namespace lotse::cli {
namespace {

constexpr std::size_t kRoom = 256;

// What the threads that ask share with the one that takes.
class Desk {
 public:
  // Holds at most `room` answers that were not taken, so that a slow reader of the output stops the asking.
  Desk(std::size_t count, std::size_t room) : count_(count), room_(room) {}

  // The next question to ask; false when there is none.
  bool Begin(std::size_t* index) {
    absl::MutexLock lock(&mutex_);
    const auto may_go_on = [this]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return stopped_ || next_ == count_ || next_ < taken_ + room_;
    };
    mutex_.Await(absl::Condition(&may_go_on));
    if (stopped_ || next_ == count_) return false;
    *index = next_++;
    return true;
  }

  void Put(std::size_t index, Answer answer) {
    absl::MutexLock lock(&mutex_);
    answers_.emplace(index, std::move(answer));
  }

  Answer WaitFor(std::size_t index) {
    absl::MutexLock lock(&mutex_);
    const auto there = [this, index]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
      return answers_.count(index) > 0;
    };
    mutex_.Await(absl::Condition(&there));
    ++taken_;
    return std::move(answers_.extract(index).mapped());
  }

  void Stop() {
    absl::MutexLock lock(&mutex_);
    stopped_ = true;
  }

 private:
  const std::size_t count_;
  const std::size_t room_;
  absl::Mutex mutex_;
  std::size_t next_ ABSL_GUARDED_BY(mutex_) = 0;
  std::size_t taken_ ABSL_GUARDED_BY(mutex_) = 0;
  bool stopped_ ABSL_GUARDED_BY(mutex_) = false;
  // Asked and not yet taken.
  std::map<std::size_t, Answer> answers_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace

Answer AnswerOf(const absl::StatusOr<referrals::v1::FindHelpResponse>& response) {
  Answer answer;
  answer.status = response.status();
  if (!response.ok()) return answer;
  for (const auto& guess : response->understood().topics()) answer.topics.push_back(guess.topic());
  for (const auto& center : response->centers()) {
    answer.centers.emplace_back(absl::StripPrefix(center.center(), "centers/"));
  }
  for (const auto& hit : response->hits()) answer.partners.push_back(hit.display_name());
  return answer;
}

std::string ReasonOrCode(const absl::Status& status) {
  if (status.ok()) return "";
  const std::string reason = ReasonOf(status);
  return reason.empty() ? absl::StatusCodeToString(status.code()) : reason;
}

bool IsRefusedQuestion(const absl::Status& status) {
  return client::IsFromServer(status) && status.code() == absl::StatusCode::kInvalidArgument;
}

bool ConcernsEveryQuestion(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
      // With a reason the server was there, and the directories for this question were not.
      return ReasonOf(status).empty();
    case absl::StatusCode::kUnauthenticated:
    case absl::StatusCode::kPermissionDenied:
    case absl::StatusCode::kUnimplemented:
      return true;
    default:
      return false;
  }
}

void AnswerInOrder(std::size_t count, int in_flight, const std::function<Answer(std::size_t)>& ask,
                   const std::function<bool(std::size_t, Answer)>& take) {
  Desk desk(count, kRoom);
  std::vector<std::thread> threads;
  const std::size_t wanted = std::min(count, static_cast<std::size_t>(in_flight));
  for (std::size_t i = 0; i < wanted; ++i) {
    threads.emplace_back([&] {
      for (std::size_t index; desk.Begin(&index);) desk.Put(index, ask(index));
    });
  }
  for (std::size_t index = 0; index < count; ++index) {
    if (take(index, desk.WaitFor(index))) continue;
    desk.Stop();
    break;
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace lotse::cli
