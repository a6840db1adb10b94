#include "services/policy/paper/german.h"

#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

google::protobuf::Timestamp At(std::int64_t seconds) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  return time;
}

TEST(GermanDate, IsTheDayInBerlin) {
  // 2026-03-31 22:30 UTC is 1 April in Berlin.
  EXPECT_EQ(GermanDate(At(1'774'996'200)), "01.04.2026");
  EXPECT_EQ(GermanMoment(At(1'774'996'200)), "01.04.2026, 00:30:00 Uhr");
  EXPECT_EQ(IsoDate(At(1'774'996'200)), "2026-04-01");
  EXPECT_EQ(GermanDate(At(0)), "");
}

TEST(DayInGerman, TurnsDaysAround_AndLeavesTheRest) {
  EXPECT_EQ(DayInGerman("2026-04-28"), "28.04.2026");
  EXPECT_EQ(DayInGerman("demnächst"), "demnächst");
  EXPECT_EQ(DayInGerman(""), "");
}

TEST(StratumWord, OfEachAndOfJoinedOnes) {
  EXPECT_EQ(StratumWord("metropolis-west"), "Städtische Zentren, West");
  EXPECT_EQ(StratumWord("metropolis+rural-east"), "Städtische und ländliche Zentren, Ost");
  EXPECT_EQ(StratumWord("north"), "north");
  EXPECT_EQ(StratumWord("rural-north"), "rural-north");
}

TEST(StateWord, EveryStateHasOne) {
  for (int i = v1::RECOMMENDATION_STATE_ENTWURF; v1::RecommendationState_IsValid(i); ++i) {
    EXPECT_NE(StateWord(static_cast<v1::RecommendationState>(i)), "Unbekannt") << i;
  }
  EXPECT_EQ(StateCode(v1::RECOMMENDATION_STATE_IM_BUENDEL), "IM_BUENDEL");
}

TEST(PhaseWord, EveryPhaseHasOne) {
  for (int i = v1::PHASE_GEPLANT; v1::Phase_IsValid(i); ++i) {
    EXPECT_NE(PhaseWord(static_cast<v1::Phase>(i)), "Unbekannt") << i;
  }
}

TEST(PercentOf, RoundsToTheNearest) {
  EXPECT_EQ(PercentOf("3/4"), "75\u00A0%");
  EXPECT_EQ(PercentOf("1/3"), "33\u00A0%");
  EXPECT_EQ(PercentOf("5/8"), "63\u00A0%");
  EXPECT_EQ(PercentOf("1"), "100\u00A0%");
  EXPECT_EQ(PercentOf("0"), "0\u00A0%");
  EXPECT_EQ(PercentOf("1/0"), "");
  EXPECT_EQ(PercentOf("x"), "");
}

TEST(JoinWithAnd, OneTwoThree) {
  EXPECT_EQ(JoinWithAnd({}), "");
  EXPECT_EQ(JoinWithAnd({"a"}), "a");
  EXPECT_EQ(JoinWithAnd({"a", "b"}), "a und b");
  EXPECT_EQ(JoinWithAnd({"a", "b", "c"}), "a, b und c");
  EXPECT_EQ(Counted(1, "Fall", "Fälle"), "1 Fall");
  EXPECT_EQ(Counted(0, "Fall", "Fälle"), "0 Fälle");
}

}  // namespace
}  // namespace lotse::policy
