// Every command in every phase and state.
#include "services/policy/domain/rules.h"

#include <functional>
#include <map>

#include "absl/strings/match.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/guards.h"
#include "services/policy/domain/labels.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

TEST(RulesTest, TableIsInTheOrderOfTheCommands) {
  for (int i = 0; i < kCommandCount; ++i) {
    const CommandRule& rule = RuleOf(static_cast<Command>(i));
    EXPECT_EQ(static_cast<int>(rule.command), i) << rule.name;
    EXPECT_FALSE(rule.phases.empty()) << rule.name;
    EXPECT_FALSE(rule.phases.Contains(v1::PHASE_UNSPECIFIED)) << rule.name;
  }
}

TEST(RulesTest, NothingIsPossibleOnceARoundIsOver) {
  for (int i = 0; i < kCommandCount; ++i) {
    const CommandRule& rule = RuleOf(static_cast<Command>(i));
    EXPECT_FALSE(rule.phases.Contains(v1::PHASE_AUSGEWERTET)) << rule.name;
    EXPECT_FALSE(rule.phases.Contains(v1::PHASE_ABGEBROCHEN)) << rule.name;
  }
}

TEST(RulesTest, EveryPhaseAndState_IsAllowedOrRefusedByName) {
  RoundState round;
  Item item;
  item.id = "it";
  for (int c = 0; c < kCommandCount; ++c) {
    const CommandRule& rule = RuleOf(static_cast<Command>(c));
    for (int phase = 1; phase < v1::Phase_ARRAYSIZE; ++phase) {
      for (int state = 1; state < v1::RecommendationState_ARRAYSIZE; ++state) {
        round.phase = static_cast<v1::Phase>(phase);
        item.state = static_cast<v1::RecommendationState>(state);
        const absl::Status status = CheckPhaseAndState(rule.command, round, item);
        const std::string reason = !rule.phases.Contains(phase)   ? "PHASE_FORBIDS"
                                   : !rule.states.Contains(state) ? "STATE_FORBIDS"
                                                                  : "";
        EXPECT_EQ(ReasonOf(status), reason) << rule.name << " " << phase << " " << state;
        if (reason.empty()) continue;
        const std::string key = reason == "PHASE_FORBIDS" ? "phase" : "state";
        EXPECT_EQ(MetadataOf(status, key),
                  key == "phase" ? PhaseName(round.phase) : StateName(item.state));
      }
    }
  }
}

// A command on an item `id`.
std::map<Command, std::function<Decided(const CommandContext&, const std::string&)>> OnItems() {
  static const v1::Recommendation draft = [] {
    v1::Recommendation message;
    message.set_title("Ein anderer Titel");
    message.set_body(kBody);
    message.set_no_refs_reason("general");
    return message;
  }();
  using C = const CommandContext&;
  using S = const std::string&;
  return {
      {Command::kEdit,
       [](C c, S id) {
         v1::UpdateRecommendationRequest request;
         *request.mutable_recommendation() = draft;
         request.set_expected_revision(c.round.FindItem(id)->last_event);
         return EditItem(c, id, request);
       }},
      {Command::kDiscard, [](C c, S id) { return DiscardItem(c, id); }},
      {Command::kSubmit,
       [](C c, S id) {
         v1::SubmitRecommendationRequest request;
         request.set_expected_revision(c.round.FindItem(id)->last_event);
         return SubmitItem(c, id, {}, request);
       }},
      {Command::kReturn, [](C c, S id) { return ReturnItem(c, id, "noch einmal"); }},
      {Command::kClear, [](C c, S id) { return ClearItem(c, id); }},
      {Command::kTakeStance,
       [](C c, S id) {
         v1::TakeStanceRequest request;
         request.set_kind(v1::STANCE_KIND_ENDORSE);
         request.set_version(c.round.FindItem(id)->version);
         return TakeStance(c, id, request);
       }},
      {Command::kComment, [](C c, S id) { return CommentOn(c, id, "ja"); }},
      {Command::kProposeAmendment,
       [](C c, S id) {
         v1::ProposeAmendmentRequest request;
         request.set_title("Ein anderer Titel");
         request.set_base_version(c.round.FindItem(id)->version);
         return ProposeAmendment(c, id, request);
       }},
      {Command::kWithdraw, [](C c, S id) { return WithdrawItem(c, id); }},
      {Command::kVote,
       [](C c, S id) {
         return CastVotes(c, {{id, v1::VOTE_KIND_AGREE}});
       }},
  };
}

// Who gives it, so that nothing but phase and state is in the way.
Actor ActorFor(Command command) {
  switch (command) {
    case Command::kEdit:
    case Command::kDiscard:
    case Command::kSubmit:
    case Command::kWithdraw:
      return Of("MW1");
    case Command::kReturn:
    case Command::kClear:
      return EditorOf("RE1");
    default:
      return Of("RW1");
  }
}

// What the table says is what the commands do, in every state that an item comes through.
TEST(RulesTest, CommandsFollowTheTable) {
  RoundDesk desk;
  const std::vector<std::string> items = {desk.Draft("MW1", "Ein Entwurf bleibt liegen"),
                                          desk.Submitted("MW1", "Eine Eingabe in Prüfung"),
                                          desk.Open("MW1", "Eine offene Forderung"),
                                          desk.Open("MW1", "Eine zurückgezogene Forderung")};
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& c) { return WithdrawItem(c, items[3]); }).ok());
  const Deadlines deadlines = desk.round().deadlines;
  int allowed = 0;
  const auto try_all = [&] {
    for (const auto& [command, decide] : OnItems()) {
      for (const std::string& id : items) {
        const Item* item = desk.round().FindItem(id);
        if (!MaySee(*item, ActorFor(command))) continue;
        const CommandContext context{desk.round(), ActorFor(command), desk.now, desk.checks,
                                     "0191d6a0-0000-4000-8000-999999999999"};
        const std::string reason = ReasonOf(decide(context, id).status());
        const std::string expected = ReasonOf(CheckPhaseAndState(command, desk.round(), *item));
        EXPECT_EQ(reason, expected) << RuleOf(command).name << " " << StateName(item->state) << " "
                                    << PhaseName(desk.round().phase);
        allowed += reason.empty();
      }
    }
  };
  try_all();
  for (const absl::Time end : {deadlines.deliberation_end, deadlines.freeze_end,
                               deadlines.voting_end, deadlines.dissent_end}) {
    desk.AdvancePast(end);
    try_all();
  }
  // Draft 3, in review 2, open 4, in voting 1.
  EXPECT_EQ(allowed, 10);
}

}  // namespace
}  // namespace lotse::policy
