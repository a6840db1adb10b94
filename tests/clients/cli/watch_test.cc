#include "clients/cli/follow.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;
using testing::HasSubstr;
using testing::IsEmpty;

v1::SyncEvent Upsert(std::int64_t revision, const std::string& center = "WC-ERZ") {
  v1::SyncEvent event;
  *event.mutable_upsert() = SamplePartner(center);
  event.mutable_upsert()->set_revision(revision);
  return event;
}

v1::SyncEvent Delete(std::int64_t revision) {
  v1::SyncEvent event;
  event.mutable_delete_()->set_name(SamplePartner().name());
  event.mutable_delete_()->set_revision(revision);
  return event;
}

v1::SyncEvent Checkpoint(std::int64_t revision, bool closes = false) {
  v1::SyncEvent event;
  event.mutable_checkpoint()->set_center("centers/WC-ERZ");
  event.mutable_checkpoint()->mutable_position()->set_epoch(9);
  event.mutable_checkpoint()->mutable_position()->set_revision(revision);
  event.mutable_checkpoint()->set_closes_refresh(closes);
  return event;
}

v1::SyncEvent Refresh() {
  v1::SyncEvent event;
  event.mutable_refresh_required()->set_center("centers/WC-ERZ");
  event.mutable_refresh_required()->set_reason(v1::REFRESH_REASON_UNKNOWN_EPOCH);
  return event;
}

v1::SyncResponse Response(const std::vector<v1::SyncEvent>& events) {
  v1::SyncResponse response;
  for (const v1::SyncEvent& event : events) *response.add_events() = event;
  return response;
}

grpc::Status Cut() { return {grpc::StatusCode::UNAVAILABLE, "going down"}; }
grpc::Status Refused() { return {grpc::StatusCode::PERMISSION_DENIED, "enough"}; }

class WatchTest : public testing::Test {
 protected:
  WatchTest() {
    v1::Center& center = node_.centers.emplace_back();
    center.set_name("centers/WC-ERZ");
    center.mutable_directory()->mutable_position()->set_epoch(9);
    center.mutable_directory()->mutable_position()->set_revision(4);
  }

  FakeNode node_;
  Harness harness_{&node_};
};

TEST_F(WatchTest, Changes_AreALineEachFromThePresentPositionOn) {
  node_.sync_scripts = {{{Response({Upsert(5), Delete(6), Checkpoint(6)})}, Refused(), false}};
  const Outcome outcome = harness_.Run({"partners", "watch"});
  EXPECT_EQ(outcome.code, 71);
  EXPECT_EQ(outcome.out,
            "01.07.2026 12:05  changed   WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12  "
            "Handwerkskammer für Südwestsachsen\n"
            "01.07.2026 12:05  deleted   WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12\n");
  ASSERT_EQ(node_.sync_requests.size(), 1u);
  EXPECT_TRUE(node_.sync_requests[0].follow());
  ASSERT_EQ(node_.sync_requests[0].positions_size(), 1);
  EXPECT_EQ(node_.sync_requests[0].positions(0).position().revision(), 4);
}

TEST_F(WatchTest, AfterACut_GoesOnFromTheCheckpointAndShowsNothingTwice) {
  node_.sync_scripts = {{{Response({Upsert(5), Checkpoint(5), Upsert(6)})}, Cut(), false},
                        {{Response({Upsert(6), Upsert(7), Checkpoint(7)})}, Refused(), false}};
  const Outcome outcome = harness_.Run({"partners", "watch", "-o", "jsonl"});
  ASSERT_EQ(node_.sync_requests.size(), 2u);
  EXPECT_EQ(node_.sync_requests[1].positions(0).position().revision(), 5);
  std::vector<std::string> revisions;
  std::istringstream lines(outcome.out);
  for (std::string line; std::getline(lines, line);) {
    revisions.push_back(nlohmann::json::parse(line)["upsert"]["revision"]);
  }
  EXPECT_THAT(revisions, testing::ElementsAre("5", "6", "7"));
  EXPECT_THAT(outcome.err, HasSubstr("cut (going down); connecting again"));
}

TEST_F(WatchTest, ServerThatEndsTheStream_IsACutToo) {
  node_.sync_scripts = {{{Response({Checkpoint(5)})}, grpc::Status::OK, false},
                        {{}, Refused(), false}};
  EXPECT_EQ(harness_.Run({"partners", "watch"}).code, 71);
  EXPECT_EQ(node_.sync_requests.size(), 2u);
}

// A node that stops cancels what reconnected while it drained.
TEST_F(WatchTest, StreamThatTheServerCancels_IsACut) {
  node_.sync_scripts = {{{Response({Checkpoint(5)})}, grpc::Status::CANCELLED, false},
                        {{}, Refused(), false}};
  EXPECT_EQ(harness_.Run({"partners", "watch"}).code, 71);
}

TEST_F(WatchTest, ServerThatIsNeverThere_EndsAsACallWould) {
  const Outcome outcome = harness_.Run({"partners", "watch"});
  EXPECT_EQ(outcome.code, 78);
  EXPECT_EQ(node_.sync_requests.size(), 6u);
}

TEST_F(WatchTest, ServerThatWasThere_IsWaitedForWithoutEnd) {
  node_.sync_scripts = {{{Response({Checkpoint(5)})}, Cut(), false}};
  int slept = 0;
  harness_.sleep = [&](absl::Duration) {
    if (++slept == 20) harness_.interrupt.Trigger();
  };
  EXPECT_EQ(harness_.Run({"partners", "watch"}).code, 0);
  EXPECT_EQ(node_.sync_requests.size(), 20u);
}

TEST_F(WatchTest, CtrlC_EndsAnOpenStreamWell) {
  node_.sync_scripts = {{{Response({Upsert(5)})}, Cut(), true}};
  harness_.interrupt.Trigger();
  const Outcome outcome = harness_.Run({"partners", "watch"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.err, "");
}

TEST_F(WatchTest, Refresh_IsSaidAndItsRecordsAreNoChanges) {
  node_.sync_scripts = {
      {{Response({Refresh(), Upsert(2), Checkpoint(3, true), Upsert(4)})}, Refused(), false}};
  const Outcome outcome = harness_.Run({"partners", "watch", "WC-ERZ"});
  EXPECT_THAT(outcome.out, HasSubstr("refresh   WC-ERZ  UNKNOWN_EPOCH\n"));
  EXPECT_THAT(outcome.out, HasSubstr("present   WC-ERZ/"));
  EXPECT_THAT(outcome.out, HasSubstr("changed   WC-ERZ/"));
}

TEST(FollowStateTest, CutRefresh_GivesUpItsPosition) {
  FollowState state;
  v1::CenterPosition position;
  position.set_center("centers/WC-ERZ");
  state.Start({position});
  EXPECT_EQ(state.positions().size(), 1u);
  state.Take(Refresh());
  state.Take(Checkpoint(3));
  EXPECT_THAT(state.positions(), IsEmpty());
  state.Take(Checkpoint(8, true));
  ASSERT_EQ(state.positions().size(), 1u);
  EXPECT_EQ(state.positions()[0].position().revision(), 8);
}

TEST(InterruptTest, Scope_IsCalledOnceAndNotAfterItsEnd) {
  Interrupt interrupt;
  int calls = 0;
  {
    Interrupt::Scope ended(&interrupt, [&] { calls += 100; });
  }
  Interrupt::Scope scope(&interrupt, [&] { ++calls; });
  interrupt.Trigger();
  EXPECT_EQ(calls, 1);
  Interrupt::Scope late(&interrupt, [&] { calls += 10; });
  EXPECT_EQ(calls, 11);
}

}  // namespace
}  // namespace lotse::cli
