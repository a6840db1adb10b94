#include "services/policy/domain/deadlines.h"

#include "common/errors/refusal.h"
#include "common/time/timestamp.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::SizeIs;

Deadlines Default() { return DeadlinesOf(RoundDesk::DefaultRound().deadlines()); }

TEST(DeadlinesTest, EveryOneIsNeeded_AndInOrder) {
  const absl::Status none = CheckDeadlines({});
  EXPECT_EQ(ReasonOf(none), "INVALID_FIELDS");
  EXPECT_THAT(FieldViolationsOf(none), SizeIs(6));
  v1::Deadlines turned = MessageOf(Default());
  *turned.mutable_voting_end() = turned.freeze_end();
  EXPECT_TRUE(CheckDeadlines(turned).ok());  // a phase may pass at once
  turned.mutable_voting_end()->set_seconds(turned.freeze_end().seconds() - 1);
  EXPECT_EQ(ReasonOf(CheckDeadlines(turned)), "DEADLINES_OUT_OF_ORDER");
}

TEST(DeadlinesTest, MovesOnlyToLater_AndOnlyBeforeItPassed) {
  const Deadlines deadlines = Default();
  v1::Deadlines change;
  *change.mutable_collecting_end() = ToTimestamp(deadlines.collecting_end + absl::Hours(1));
  EXPECT_EQ(MovedDeadlines(deadlines, change, deadlines.collecting_end)->collecting_end,
            deadlines.collecting_end + absl::Hours(1));
  EXPECT_EQ(
      ReasonOf(
          MovedDeadlines(deadlines, change, deadlines.collecting_end + absl::Seconds(1)).status()),
      "DEADLINE_PASSED");
  *change.mutable_collecting_end() = ToTimestamp(deadlines.collecting_end - absl::Seconds(1));
  EXPECT_EQ(ReasonOf(MovedDeadlines(deadlines, change, deadlines.start).status()),
            "DEADLINE_EARLIER");
  *change.mutable_collecting_end() = ToTimestamp(deadlines.deliberation_end + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(MovedDeadlines(deadlines, change, deadlines.start).status()),
            "DEADLINES_OUT_OF_ORDER");
}

TEST(DeadlinesTest, FinerTimes_AreCutToTheSecond) {
  v1::Deadlines finer = MessageOf(Default());
  finer.mutable_voting_end()->set_nanos(999'999'999);
  EXPECT_EQ(DeadlinesOf(finer), Default());
}

// 24 hours of collecting, 24 of voting, nothing else.
TEST(DeadlinesTest, FastProcedure_PassesTheEmptyPhasesAtOnce) {
  v1::Round fast = RoundDesk::DefaultRound();
  const absl::Time start = Default().start;
  const absl::Time frozen = start + absl::Hours(24);
  *fast.mutable_deadlines() = MessageOf(
      {start, frozen, frozen, frozen, frozen + absl::Hours(24), frozen + absl::Hours(24)});
  RoundDesk desk(fast);
  const std::string item = desk.Open("MW1", "Eine eilige Forderung");
  desk.AdvanceTo(frozen);
  EXPECT_EQ(desk.round().phase, v1::PHASE_SAMMLUNG);
  desk.AdvancePast(frozen);
  EXPECT_EQ(desk.round().phase, v1::PHASE_ABSTIMMUNG);
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_ABSTIMMUNG);
  desk.AdvancePast(frozen + absl::Hours(24));
  EXPECT_EQ(desk.round().phase, v1::PHASE_BUENDELUNG);
}

TEST(DeadlinesTest, RoundBeginsWithTheFirstSecondOfItsStart) {
  RoundDesk desk;
  EXPECT_EQ(desk.now, Default().start);
  EXPECT_EQ(desk.round().phase, v1::PHASE_SAMMLUNG);
}

}  // namespace
}  // namespace lotse::policy
