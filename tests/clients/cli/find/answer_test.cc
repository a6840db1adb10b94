#include "clients/cli/find/answer.h"

#include <atomic>

#include "absl/synchronization/mutex.h"
#include "clients/contacts/status_from_grpc.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;

// What `take` was given, in order.
std::vector<std::string> Taken(std::size_t count, int in_flight,
                               const std::function<Answer(std::size_t)>& ask) {
  std::vector<std::string> taken;
  AnswerInOrder(count, in_flight, ask, [&](std::size_t, const Answer& answer) {
    taken.push_back(answer.topics.at(0));
    return true;
  });
  return taken;
}

Answer Saying(const std::string& text) {
  Answer answer;
  answer.topics = {text};
  return answer;
}

TEST(AnswerInOrderTest, LateFirstAnswer_StillComesFirst) {
  absl::Mutex mutex;
  bool second_answered = false;
  const auto ask = [&](std::size_t index) {
    absl::MutexLock lock(&mutex);
    if (index == 1) second_answered = true;
    // Red, not stuck, when questions are asked one after the other.
    if (index == 0) mutex.AwaitWithTimeout(absl::Condition(&second_answered), absl::Seconds(20));
    return Saying(second_answered ? std::to_string(index) : "alone");
  };
  EXPECT_THAT(Taken(3, 2, ask), ElementsAre("0", "1", "2"));
}

TEST(AnswerInOrderTest, NoMoreThanAllowedAreInFlight) {
  std::atomic<int> now = 0;
  std::atomic<int> most = 0;
  Taken(200, 3, [&](std::size_t) {
    const int here = ++now;
    for (int seen = most; here > seen && !most.compare_exchange_weak(seen, here);) {
    }
    --now;
    return Saying("x");
  });
  EXPECT_LE(most, 3);
}

TEST(AnswerInOrderTest, Stopped_AsksNoFurther) {
  std::atomic<int> asked = 0;
  int taken = 0;
  AnswerInOrder(
      100'000, 2,
      [&](std::size_t) {
        ++asked;
        return Saying("x");
      },
      [&](std::size_t, const Answer&) { return ++taken < 2; });
  EXPECT_EQ(taken, 2);
  // The answers that may lie untaken, and the two that were taken.
  EXPECT_LE(asked, 256 + 2);
}

TEST(AnswerInOrderTest, NoQuestions_NoAnswers) {
  EXPECT_TRUE(Taken(0, 4, [](std::size_t) { return Saying("x"); }).empty());
}

absl::Status FromServer(grpc::StatusCode code) {
  return client::StatusFromGrpc(grpc::Status(code, "no"));
}

TEST(AnswerTest, Refusals_OfOneQuestionAndOfAll) {
  EXPECT_TRUE(IsRefusedQuestion(FromServer(grpc::StatusCode::INVALID_ARGUMENT)));
  EXPECT_FALSE(IsRefusedQuestion(absl::InvalidArgumentError("a bad line")));
  EXPECT_FALSE(IsRefusedQuestion(FromServer(grpc::StatusCode::DEADLINE_EXCEEDED)));
  EXPECT_TRUE(ConcernsEveryQuestion(FromServer(grpc::StatusCode::UNAVAILABLE)));
  EXPECT_TRUE(ConcernsEveryQuestion(FromServer(grpc::StatusCode::PERMISSION_DENIED)));
  EXPECT_FALSE(ConcernsEveryQuestion(FromServer(grpc::StatusCode::DEADLINE_EXCEEDED)));
  EXPECT_FALSE(ConcernsEveryQuestion(absl::OkStatus()));
}

}  // namespace
}  // namespace lotse::cli
