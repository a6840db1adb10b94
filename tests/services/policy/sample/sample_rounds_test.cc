#include "services/policy/sample/sample_rounds.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/reference/data_dir.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/resources.h"

namespace lotse::policy {
namespace {

const absl::Time kNow = absl::FromCivil(absl::CivilSecond(2026, 11, 27, 10), absl::UTCTimeZone());

// By the initials that the sample's own table is made of.
absl::optional<SampleSeat> SeatOf(const std::string& center) {
  static const auto* const rural =
      new std::set<std::string>{"WC-BT",  "WC-CUX", "WC-VER", "WC-HK", "WC-EL",  "WC-BRA", "WC-CB",
                                "WC-SPN", "WC-PR",  "WC-BAR", "WC-VR", "WC-HGW", "WC-ZI"};
  static const auto* const east =
      new std::set<std::string>{"WC-B",   "WC-ERZ", "WC-Z",   "WC-C",  "WC-DD",  "WC-TH", "WC-CB",
                                "WC-SPN", "WC-PR",  "WC-BAR", "WC-VR", "WC-HGW", "WC-ZI"};
  return SampleSeat{rural->count(center) > 0 ? CenterType::kRural : CenterType::kMetropolis,
                    east->count(center) > 0 ? Region::kEast : Region::kWest};
}

class SampleRounds : public ::testing::Test {
 protected:
  static std::vector<SampleRound> Make() {
    static const auto* const knowledge =
        new std::shared_ptr<const TextKnowledge>(*TextKnowledge::Load(*reference::FindDataDir()));
    auto made = MakeSampleRounds(*knowledge, &SeatOf, *reference::FindDataDir(), kNow);
    EXPECT_TRUE(made.ok()) << made.status();
    return made.value_or(std::vector<SampleRound>());
  }

  static void Replay(const SampleRound& round, RoundState* state) {
    state->id = round.id;
    for (const storage::v1::Event& event : round.events) {
      ASSERT_TRUE(Apply(event, state).ok());
    }
  }

  static std::map<std::string, int> StatesOf(const RoundState& state) {
    const v1::Round shown = ShowRound(state, {"WC-ERZ", "WC-ERZ/editor", identity::Role::kEditor});
    return {shown.items_by_state().begin(), shown.items_by_state().end()};
  }
};

TEST_F(SampleRounds, One_Collects) {
  const std::vector<SampleRound> rounds = Make();
  ASSERT_EQ(rounds.size(), 2);
  RoundState state;
  Replay(rounds[0], &state);
  EXPECT_TRUE(state.sample);
  EXPECT_EQ(state.phase, v1::PHASE_SAMMLUNG);
  EXPECT_THAT(DueEvents(state, kNow), ::testing::IsEmpty());
  EXPECT_THAT(
      StatesOf(state),
      ::testing::ElementsAre(::testing::Pair("ENTWURF", 2), ::testing::Pair("GEBUENDELT_IN", 1),
                             ::testing::Pair("IN_PRUEFUNG", 1), ::testing::Pair("OFFEN", 8),
                             ::testing::Pair("ZURUECKGEZOGEN", 1)));
}

TEST_F(SampleRounds, TheOther_IsVotedOn) {
  const std::vector<SampleRound> rounds = Make();
  ASSERT_EQ(rounds.size(), 2);
  RoundState state;
  Replay(rounds[1], &state);
  EXPECT_EQ(state.phase, v1::PHASE_BUENDELUNG);
  EXPECT_EQ(state.strata.size(), 4);
  EXPECT_EQ(state.bundle.size(), 7);
  EXPECT_THAT(
      StatesOf(state),
      ::testing::ElementsAre(::testing::Pair("ABGELEHNT", 2), ::testing::Pair("GEBUENDELT_IN", 1),
                             ::testing::Pair("IM_BUENDEL", 7), ::testing::Pair("OHNE_QUORUM", 1)));
  std::map<v1::RecommendationState, int> decisions;
  int dissents = 0;
  for (const auto& item : state.items) {
    ++decisions[item->decision];
    dissents += static_cast<int>(item->dissents.size());
  }
  EXPECT_EQ(decisions[v1::RECOMMENDATION_STATE_KONSENS], 5);
  EXPECT_EQ(decisions[v1::RECOMMENDATION_STATE_MEHRHEIT], 1);
  EXPECT_EQ(decisions[v1::RECOMMENDATION_STATE_STRITTIG], 1);
  EXPECT_EQ(dissents, 1);
}

TEST_F(SampleRounds, MadeAgain_AreTheSame) {
  const std::vector<SampleRound> once = Make(), again = Make();
  ASSERT_EQ(once.size(), again.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].id, again[i].id);
    ASSERT_EQ(once[i].events.size(), again[i].events.size());
    for (std::size_t j = 0; j < once[i].events.size(); ++j) {
      EXPECT_EQ(once[i].events[j].SerializeAsString(), again[i].events[j].SerializeAsString());
    }
  }
}

}  // namespace
}  // namespace lotse::policy
