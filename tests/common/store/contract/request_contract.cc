// Request ids: repeating a request is safe.
#include <gmock/gmock.h>

#include <future>
#include <string>
#include <utility>
#include <vector>

#include "absl/synchronization/blocking_counter.h"
#include "common/errors/refusal.h"
#include "tests/common/store/contract/store_contract.h"

namespace lotse::store {
namespace {

using testing::ElementsAre;

Batch Request(std::string id, std::string fingerprint, std::vector<Mutation> mutations) {
  return {std::move(id), std::move(fingerprint), std::move(mutations)};
}

TEST_P(StoreContract, Request_Repeated_AnswersTheFirstResultAndWritesNothing) {
  const auto first = Commit(Request("req", "f", {Put("a", "1", 0)}));
  ASSERT_TRUE(first.ok()) << first.status();
  Revision({Put("b", "1")});
  const auto again = Commit(Request("req", "f", {Put("a", "1", 0)}));
  ASSERT_TRUE(again.ok()) << "before preconditions are looked at: " << again.status();
  EXPECT_EQ(again->position, first->position);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(HeadOf().position.revision, 2);
}

TEST_P(StoreContract, Request_RepeatedWithOtherContent_IsRefused) {
  ASSERT_TRUE(Commit(Request("req", "f", {Put("a", "1")})).ok());
  const auto other = Commit(Request("req", "g", {Put("a", "2")}));
  EXPECT_EQ(other.status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(ReasonOf(other.status()), "REQUEST_ID_REUSED");
  EXPECT_THAT(Feed(), ElementsAre("r1 partner/a=1"));
}

TEST_P(StoreContract, Request_SameIdInAnotherPartition_IsAnotherRequest) {
  ASSERT_TRUE(Commit(Request("req", "f", {Put("a", "1")}), "p1").ok());
  const auto other = Commit(Request("req", "g", {Put("a", "2")}), "p2");
  ASSERT_TRUE(other.ok()) << other.status();
  EXPECT_FALSE(other->replayed);
}

TEST_P(StoreContract, Request_Refused_IsNotRemembered) {
  EXPECT_FALSE(Commit(Request("req", "f", {Put("a", "1", 5)})).ok());
  const auto later = Commit(Request("req", "g", {Put("a", "1", 0)}));
  ASSERT_TRUE(later.ok()) << later.status();
  EXPECT_FALSE(later->replayed);
}

TEST_P(StoreContract, Request_EmptyId_IsNoProtection) {
  ASSERT_TRUE(Commit(Request("", "f", {Put("a", "1")})).ok());
  const auto again = Commit(Request("", "f", {Put("a", "1")}));
  ASSERT_TRUE(again.ok());
  EXPECT_FALSE(again->replayed);
  EXPECT_EQ(again->position.revision, 2);
  EXPECT_EQ(FindRequestAndWait(*store_, "p1", "", "f").status().code(),
            absl::StatusCode::kNotFound);
}

TEST_P(StoreContract, Request_OfATraceLessCommit_IsRemembered) {
  const auto first = Commit(Request("req", "f", {Delete("ghost")}));
  ASSERT_TRUE(first.ok()) << first.status();
  const auto again = Commit(Request("req", "f", {Delete("ghost")}));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(again->position, first->position);
}

// Many copies of one request at once, as impatient clients send them: one is written.
TEST_P(StoreContract, Request_ManyCopiesInFlight_AreWrittenOnce) {
  constexpr int kCopies = 50;
  std::vector<std::promise<absl::StatusOr<CommitResult>>> answers(kCopies);
  for (auto& answer : answers) {
    store_->Commit("p1", Request("req", "f", {Put("a", "1")}),
                   [&answer](auto result) { answer.set_value(std::move(result)); });
  }
  int written = 0;
  for (auto& answer : answers) {
    const auto result = answer.get_future().get();
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_EQ(result->position.revision, 1);
    written += result->replayed ? 0 : 1;
  }
  EXPECT_EQ(written, 1);
  EXPECT_EQ(HeadOf().position.revision, 1);
}

TEST_P(StoreContract, Request_AfterReopening_IsRemembered) {
  if (!home_->Keeps()) GTEST_SKIP() << "nothing is kept";
  const auto first = Commit(Request("req", "f", {Put("a", "1")}));
  ASSERT_TRUE(first.ok()) << first.status();
  Reopen();
  const auto again = Commit(Request("req", "f", {Put("a", "1")}));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->position, first->position);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(ReasonOf(Commit(Request("req", "g", {Put("a", "1")})).status()), "REQUEST_ID_REUSED");
}

TEST_P(StoreContract, FindRequest_Known_AnswersWhatTheCommitAnswered) {
  const auto first = Commit(Request("req", "f", {Put("a", "1")}));
  ASSERT_TRUE(first.ok()) << first.status();
  const auto found = FindRequestAndWait(*store_, "p1", "req", "f");
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->position, first->position);
  EXPECT_TRUE(found->replayed);
}

TEST_P(StoreContract, FindRequest_UnknownOrOtherContent_SaysSo) {
  ASSERT_TRUE(Commit(Request("req", "f", {Put("a", "1")})).ok());
  EXPECT_EQ(FindRequestAndWait(*store_, "p1", "other", "f").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(FindRequestAndWait(*store_, "p2", "req", "f").status().code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(ReasonOf(FindRequestAndWait(*store_, "p1", "req", "g").status()), "REQUEST_ID_REUSED");
}

TEST_P(StoreContract, FindRequest_SeesEveryCommitQueuedBeforeIt) {
  for (int i = 0; i < 20; ++i) {
    const std::string id = "req" + std::to_string(i);
    store_->Commit("p1", Request(id, "f", {Put("a", id)}), [](auto) {});
    const auto found = FindRequestAndWait(*store_, "p1", id, "f");
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_EQ(found->position.revision, i + 1);
  }
}

}  // namespace
}  // namespace lotse::store
