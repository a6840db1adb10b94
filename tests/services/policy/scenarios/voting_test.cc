// Scenarios of the specification about deadlines, votes, dissent, and the whole of a round.
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/clockwork.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/domain/resources.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto kAgree = v1::VOTE_KIND_AGREE;
constexpr auto kDisagree = v1::VOTE_KIND_DISAGREE;

void AdvanceToVoting(RoundDesk& desk) {
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  ASSERT_EQ(desk.round().phase, v1::PHASE_ABSTIMMUNG);
}

RoundDesk::Decide Endorsing(const std::string& item) {
  return [item](const CommandContext& context) {
    v1::TakeStanceRequest request;
    request.set_kind(v1::STANCE_KIND_ENDORSE);
    request.set_version(1);
    return TakeStance(context, item, request);
  };
}

TEST(PolicyScenario, S14_StanceInTheLastSecondCounts_OneSecondLaterNot) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung bis zuletzt");
  const absl::Time end = desk.round().deadlines.deliberation_end;
  desk.AdvanceTo(end + absl::Milliseconds(999));
  EXPECT_TRUE(desk.Do(Of("RW1"), Endorsing(item)).ok());
  desk.AdvanceTo(end + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW2"), Endorsing(item))), "PHASE_FORBIDS");
  EXPECT_THAT(desk.item(item).stances, SizeIs(1));
}

TEST(PolicyScenario, S14_OnTheNightOfTheClockChange_ASecondIsASecond) {
  // On 25 October 2026 the hour from 2 to 3 comes twice in Germany. The deadline lies in its first run, 2:30 summer time.
  absl::TimeZone berlin;
  ASSERT_TRUE(absl::LoadTimeZone("Europe/Berlin", &berlin));
  const absl::TimeZone::TimeInfo twice = berlin.At(absl::CivilSecond(2026, 10, 25, 2, 30, 0));
  ASSERT_EQ(twice.kind, absl::TimeZone::TimeInfo::REPEATED);
  v1::Round round = RoundDesk::DefaultRound();
  const absl::Time end = twice.pre;
  const absl::Duration day = absl::Hours(24);
  *round.mutable_deadlines() =
      MessageOf({end - 20 * day, end - 10 * day, end, end + day, end + 2 * day, end + 3 * day});
  RoundDesk desk(round);
  const std::string item = desk.Open("MW1", "Eine Forderung in der Nacht");
  desk.AdvanceTo(end);
  EXPECT_TRUE(desk.Do(Of("RW1"), Endorsing(item)).ok());
  // 2:30 again, an hour later: too late.
  desk.AdvanceTo(twice.post);
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW2"), Endorsing(item))), "PHASE_FORBIDS");
}

TEST(PolicyScenario, S15_DeadlinesThatPassedWhileTheServerWasDown_ApplyOnceWithTheirOwnTime) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung im Dunkeln");
  const std::size_t before = desk.Log().size();
  desk.AdvanceTo(desk.round().deadlines.voting_end + absl::Hours(7));
  std::vector<absl::Time> times;
  for (const storage::v1::Event& event : desk.Log()) {
    if (event.has_phase_entered()) times.push_back(absl::FromUnixSeconds(event.time().seconds()));
  }
  const Deadlines& deadlines = desk.round().deadlines;
  EXPECT_THAT(times,
              ElementsAre(deadlines.start, deadlines.collecting_end, deadlines.deliberation_end,
                          deadlines.freeze_end, deadlines.voting_end));
  EXPECT_EQ(desk.round().phase, v1::PHASE_SONDERVOTUM);
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_OHNE_QUORUM);
  const std::size_t after = desk.Log().size();
  EXPECT_GT(after, before);
  desk.AdvanceTo(desk.now + absl::Hours(1));
  EXPECT_EQ(desk.Log().size(), after);
}

TEST(PolicyScenario, S16_NoneOfMetropolisEastVotes_IsWithoutQuorumAndNamesIt) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung ohne den Osten");
  AdvanceToVoting(desk);
  int votes = 0;
  for (const std::string& center : TwentySevenCenters()) {
    if (center[0] == 'M' && center[1] == 'E') continue;
    if (++votes <= 14) desk.Vote(center, item, kAgree);
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_OHNE_QUORUM);
  const v1::VoteResult result = ShowItem(desk.round(), desk.item(item), Of("MW1")).result();
  EXPECT_THAT(result.strata_without_quorum(), testing::Contains("metropolis-east"));
}

TEST(PolicyScenario, S18_ContestedItem_WaitsForItsDissentOrTheEndOfTheWindow) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine umstrittene Forderung");
  const std::string other = desk.Open("MW2", "Eine zweite umstrittene Forderung");
  AdvanceToVoting(desk);
  for (const std::string& id : {item, other}) {
    for (const std::string& center : TwentySevenCenters()) {
      desk.Vote(center, id, center == "ME1" || center == "ME2" ? kDisagree : kAgree);
    }
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_STRITTIG);
  const auto include = [&](const std::string& id) {
    return ReasonOf(desk.Do(Coordinator(), [&](const CommandContext& context) {
      return ChangeBundle(context, {id}, {});
    }));
  };
  EXPECT_EQ(include(item), "DISSENT_PENDING");
  ASSERT_TRUE(desk.Do(Of("ME1"),
                      [&](const CommandContext& context) {
                        return FileDissent(
                            context, item,
                            "Die Metropolen im Osten sehen das anders, und zwar so.");
                      })
                  .ok());
  EXPECT_EQ(include(item), "");
  EXPECT_EQ(include(other), "DISSENT_PENDING");
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_EQ(include(other), "");
}

TEST(PolicyScenario, S19_DissentWithTwoCosigners_StandsWordForWord) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Widerspruch");
  AdvanceToVoting(desk);
  for (const std::string& center : TwentySevenCenters()) {
    desk.Vote(center, item, center == "ME1" ? kDisagree : kAgree);
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
  const std::string text = "Wort für Wort:  „so“ und nicht anders – mit  zwei Leerzeichen.";
  ASSERT_TRUE(
      desk.Do(Of("ME1"),
              [&](const CommandContext& context) { return FileDissent(context, item, text); })
          .ok());
  const std::string dissent = desk.last_id();
  for (const char* center : {"RW1", "ME2"}) {
    ASSERT_TRUE(desk.Do(Of(center),
                        [&](const CommandContext& context) {
                          return CosignDissent(context, item, dissent, true);
                        })
                    .ok());
  }
  EXPECT_EQ(ReasonOf(desk.Do(Of("ME1"),
                             [&](const CommandContext& context) {
                               return CosignDissent(context, item, dissent, true);
                             })),
            "NOT_YOUR_DISSENT");
  const v1::Recommendation shown = ShowItem(desk.round(), desk.item(item), Of("RE1"));
  ASSERT_THAT(shown.dissents(), SizeIs(1));
  EXPECT_EQ(shown.dissents(0).text(), text);
  EXPECT_THAT(shown.dissents(0).cosigners(), ElementsAre("ME2", "RW1"));
  // Nobody else edits it: filing by another is another's opinion.
  ASSERT_TRUE(desk.Do(Of("RW1"),
                      [&](const CommandContext& context) {
                        return FileDissent(
                            context, item,
                            "Noch eine andere Meinung, aus einem anderen Grund als dem.");
                      })
                  .ok());
  EXPECT_EQ(desk.item(item).dissents[0].text, text);
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW2"),
                             [&](const CommandContext& context) {
                               return CosignDissent(context, item, dissent, true);
                             })),
            "PHASE_FORBIDS");
}

RoundDesk::Decide Leaving(const std::string& center) {
  return [center](const CommandContext& context) { return LeaveRound(context, center); };
}

TEST(PolicyScenario, S25_CentreThatLeavesBeforeTheFreeze_CountsForNothing) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  const std::string own = desk.Open("RW1", "Die Forderung dessen, der geht");
  desk.Endorse("RW1", item);
  ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
  EXPECT_EQ(ShowItem(desk.round(), desk.item(item), Of("MW1")).endorsements(), 0);
  EXPECT_EQ(desk.item(own).state, v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN);
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW1"), Endorsing(item))), "NOT_A_PARTICIPANT");
  EXPECT_EQ(ReasonOf(desk.Do(Coordinator(), Leaving("RW1"))), "LEFT_THE_ROUND");
  AdvanceToVoting(desk);
  EXPECT_THAT(desk.round().voters, SizeIs(26));
}

TEST(PolicyScenario, S25_WhatNoEditorHasCleared_IsNotShownByLeaving) {
  RoundDesk desk;
  const std::string draft = desk.Draft("RW1", "Ein Entwurf dessen, der geht");
  const std::string in_review = desk.Submitted("RW1", "Eine Eingabe dessen, der geht");
  const std::string objected = desk.Open("RW1", "Eine Forderung mit Einwand");
  v1::TakeStanceRequest objection;
  objection.set_kind(v1::STANCE_KIND_OBJECT);
  objection.set_reason("Das geht zu weit.");
  objection.set_version(1);
  ASSERT_TRUE(desk.Do(Of("RW2"),
                      [&](const CommandContext& context) {
                        return TakeStance(context, objected, objection);
                      })
                  .ok());
  ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
  EXPECT_EQ(desk.round().FindItem(draft), nullptr);
  EXPECT_EQ(desk.round().FindItem(in_review), nullptr);
  // Nobody endorses it, so nobody can adopt it.
  EXPECT_EQ(desk.item(objected).adopt_until, absl::InfinitePast());
}

// One that waits and one that is in effect.
TEST(PolicyScenario, S25_MergeOfTwoOfWhoLeaves_EndsOnceAndBothAreWithdrawn) {
  for (const bool takes_effect : {false, true}) {
    RoundDesk desk;
    const std::string head = desk.Open("RW1", "Die eine Forderung dessen, der geht");
    const std::string member = desk.Open("RW1", "Die andere Forderung dessen, der geht");
    ASSERT_TRUE(desk.Do(Of("RW2"),
                        [&](const CommandContext& context) {
                          return SuggestMerge(context, head, {member}, "gleiche Forderung");
                        })
                    .ok());
    const std::string merge = desk.last_id();
    const auto confirm = [&](const CommandContext& context) {
      return ConfirmMerge(context, merge);
    };
    ASSERT_TRUE(!takes_effect || desk.Do(Of("RW1"), confirm).ok());
    const std::int64_t before = desk.round().last_event;
    ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
    // The merge's end, two withdrawals and the departure.
    EXPECT_EQ(desk.round().last_event, before + 4);
    EXPECT_EQ(desk.item(head).state, v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN);
    EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN);
  }
}

// It stays where it is; open again, it would have an author who can do nothing with it.
TEST(PolicyScenario, S25_WhatWentIntoAnothersItem_IsWithdrawnWhenThatMergeEndsLater) {
  RoundDesk desk;
  const std::string head = desk.Open("RW2", "Die Forderung dessen, der bleibt");
  const std::string member = desk.Open("RW1", "Dieselbe Forderung dessen, der geht");
  desk.Endorse("MW1", member);
  ASSERT_TRUE(desk.Do(Of("RW2"),
                      [&](const CommandContext& context) {
                        return SuggestMerge(context, head, {member}, "gleiche Forderung");
                      })
                  .ok());
  const std::string merge = desk.last_id();
  for (const char* center : {"RW1", "RW2"}) {
    ASSERT_TRUE(desk.Do(Of(center),
                        [&](const CommandContext& context) { return ConfirmMerge(context, merge); })
                    .ok());
  }
  ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
  EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_GEBUENDELT_IN);
  ASSERT_TRUE(desk.Do(Of("RW2"),
                      [&](const CommandContext& context) {
                        return UndoMerge(context, merge, "doch verschieden");
                      })
                  .ok());
  EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN);
  EXPECT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& context) { return AdoptItem(context, member); })
          .ok());
}

TEST(PolicyScenario, S25_WhatWhoLeavesHasEndorsed_CountsAsChanged) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  const std::string other = desk.Open("MW2", "Eine Forderung, zu der nichts gesagt ist");
  desk.Endorse("RW1", item);
  ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
  EXPECT_EQ(desk.item(item).last_event, desk.round().last_event);
  EXPECT_LT(desk.item(other).last_event, desk.item(item).last_event);
}

TEST(PolicyScenario, FrozenDayOfTheLaw_ChangesAlsoWhatIsNotVotedOn) {
  RoundDesk desk;
  const std::string in_review = desk.Submitted("RW1", "Eine Eingabe, die niemand geöffnet hat");
  desk.AdvancePast(desk.round().deadlines.deliberation_end);
  EXPECT_EQ(desk.round().phase, v1::PHASE_EINFRIEREN);
  EXPECT_EQ(desk.item(in_review).last_event, desk.round().last_event);
}

TEST(PolicyScenario, S25_CentreThatLeavesAfterTheFreeze_StaysEntitledAndItsVotesStand) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  AdvanceToVoting(desk);
  desk.Vote("RW1", item, kAgree);
  ASSERT_TRUE(desk.Do(Of("RW1"), Leaving("RW1")).ok());
  EXPECT_THAT(desk.round().voters, SizeIs(27));
  EXPECT_EQ(desk.item(item).votes[desk.round().VoterIndex("RW1")], kAgree);
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW1"),
                             [&](const CommandContext& context) {
                               return CastVotes(context, {{item, kDisagree}});
                             })),
            "NOT_A_PARTICIPANT");
}

// A round with something of everything, up to its end.
void LiveThrough(RoundDesk& desk) {
  const std::string item = desk.Open("MW1", "Die erste Forderung der Runde");
  const std::string twin = desk.Open("MW2", "Der Zwilling der ersten Forderung");
  const std::string lone = desk.Open("RE1", "Eine einsame Forderung aus dem Osten");
  desk.Draft("MW1", "Ein Entwurf, der liegen bleibt");
  for (const char* center : {"RW1", "RW2", "RE2"}) desk.Endorse(center, item);
  desk.Endorse("RW3", twin);
  ASSERT_TRUE(desk.Do(EditorOf("RW1"),
                      [&](const CommandContext& context) {
                        return SuggestMerge(context, item, {twin}, "gleiche Forderung");
                      })
                  .ok());
  const std::string merge = desk.last_id();
  for (const char* center : {"MW1", "MW2"}) {
    ASSERT_TRUE(desk.Do(Of(center),
                        [&](const CommandContext& context) { return ConfirmMerge(context, merge); })
                    .ok());
  }
  ASSERT_TRUE(
      desk.Do(Of("RW3"),
              [&](const CommandContext& context) { return ConsentToMerge(context, merge, true); })
          .ok());
  ASSERT_TRUE(desk.Do(Of("RE3"),
                      [&](const CommandContext& context) {
                        return CommentOn(context, lone, "Dazu gibt es etwas zu sagen.");
                      })
                  .ok());
  AdvanceToVoting(desk);
  for (const std::string& center : TwentySevenCenters()) {
    desk.Vote(center, item, kAgree);
    desk.Vote(center, lone, center[1] == 'W' || center[0] == 'R' ? kAgree : kDisagree);
  }
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  const auto must = [&](const Actor& actor, const RoundDesk::Decide& decide) {
    const absl::Status status = desk.Do(actor, decide);
    ASSERT_TRUE(status.ok()) << status;
  };
  must(Coordinator(), [&](const CommandContext& context) {
    return ChangeBundle(context, {item, lone}, {});
  });
  must(Coordinator(), [](const CommandContext& context) { return CloseBundle(context); });
  for (const char* person : {"first", "second"}) {
    must(Coordinator(person), [](const CommandContext& context) { return ApproveBundle(context); });
  }
  must(Coordinator(), [](const CommandContext& context) { return SubmitBundle(context); });
  v1::Outcome outcome;
  outcome.set_state(v1::RECOMMENDATION_STATE_UEBERNOMMEN);
  outcome.set_link("https://www.bgbl.de/");
  for (const std::string& id : {item, lone}) {
    must(Coordinator(),
         [&](const CommandContext& context) { return EnterOutcome(context, id, outcome); });
  }
  must(Coordinator(), [](const CommandContext& context) { return ConcludeRound(context); });
}

TEST(PolicyScenario, S27_OutcomeEntered_IsSeenByItsContributors) {
  RoundDesk desk;
  LiveThrough(desk);
  EXPECT_EQ(desk.round().phase, v1::PHASE_AUSGEWERTET);
  const Item& item = *desk.round().items[0];
  for (const char* center : {"MW1", "MW2", "RW1"}) {
    EXPECT_EQ(ShowItem(desk.round(), item, Of(center)).outcome().state(),
              v1::RECOMMENDATION_STATE_UEBERNOMMEN);
  }
}

TEST(PolicyScenario, S28_ReplayOnAnEmptyStore_RebuildsEverythingByteForByte) {
  RoundDesk desk;
  LiveThrough(desk);
  RoundState replayed;
  replayed.id = desk.round().id;
  for (const storage::v1::Event& event : desk.Log()) {
    // As they come out of a store.
    storage::v1::Event read;
    ASSERT_TRUE(read.ParseFromString(event.SerializeAsString()));
    ASSERT_TRUE(Apply(read, &replayed).ok());
  }
  EXPECT_EQ(RoundDesk::Everything(replayed), RoundDesk::Everything(desk.round()));
  // What is compared is the whole: a round of which one event is missing shows something else.
  EXPECT_NE(RoundDesk::Everything(RoundState()), RoundDesk::Everything(desk.round()));
  EXPECT_THAT(DueEvents(replayed, absl::InfiniteFuture()), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
