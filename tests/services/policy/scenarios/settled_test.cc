// Scenario 27, the second half: whoever asks again for what was settled is told so.
#include "common/store/memory/memory_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/deadlines.h"
#include "services/policy/view/settled_demands.h"
#include "tests/services/policy/desk/support/round_instance.h"

namespace lotse::policy {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kLater[] = "0191d6a0-0000-4000-8000-000000000002";

v1::Recommendation BlueCardDemand(const std::string& title) {
  v1::Recommendation draft;
  draft.set_title(title);
  draft.set_body(
      "Die reduzierte Gehaltsgrenze der Blauen Karte EU soll auf 40 Prozent der "
      "Beitragsbemessungsgrenze sinken.");
  draft.add_law_refs("§ 18g Abs. 1 Satz 2 AufenthG");
  return draft;
}

storage::v1::ItemContent ContentLike(const v1::Recommendation& draft) {
  storage::v1::ItemContent content;
  content.set_title(draft.title());
  content.set_body(draft.body());
  *content.mutable_law_refs() = draft.law_refs();
  return content;
}

// A round that goes its whole way with one item.
class SettledRound {
 public:
  SettledRound() : store_(store::MakeMemoryStore({}, clock_, random_)), desk(*store_, clock_) {
    Must(desk.Create());
    const std::string item = Must(Do(Of("MW1"), [](const CommandContext& c) {
      return CreateItem(c, BlueCardDemand("Gehaltsschwelle der Blauen Karte senken"));
    }));
    Must(Do(Of("MW1"), [&](const CommandContext& c) {
      v1::SubmitRecommendationRequest request;
      request.set_expected_revision(c.round.FindItem(item)->last_event);
      return SubmitItem(c, item, {}, request);
    }));
    Must(Do(EditorOf("RE1"), [&](const CommandContext& c) { return ClearItem(c, item); }));
    AdvancePast(&Deadlines::freeze_end);
    for (const std::string& center : TwentySevenCenters()) {
      Must(Do(Of(center), [&](const CommandContext& c) {
        return CastVotes(c, {{item, v1::VOTE_KIND_AGREE}});
      }));
    }
    AdvancePast(&Deadlines::dissent_end);
    Must(Do(Coordinator(), [&](const CommandContext& c) { return ChangeBundle(c, {item}, {}); }));
    Must(Do(Coordinator(), [](const CommandContext& c) { return CloseBundle(c); }));
    for (const char* person : {"first", "second"}) {
      Must(Do(Coordinator(person), [](const CommandContext& c) { return ApproveBundle(c); }));
    }
    Must(Do(Coordinator(), [](const CommandContext& c) { return SubmitBundle(c); }));
    item_ = item;
  }

  void EnterTheOutcome() {
    Must(Do(Coordinator(), [&](const CommandContext& c) {
      v1::Outcome outcome;
      outcome.set_state(v1::RECOMMENDATION_STATE_TEILWEISE_UEBERNOMMEN);
      outcome.set_link("https://example.org/bgbl-2026-7");
      return EnterOutcome(c, item_, outcome);
    }));
  }

 private:
  static std::string Must(const absl::StatusOr<std::string>& done) {
    if (!done.ok()) throw std::logic_error(done.status().ToString());
    return *done;
  }
  absl::StatusOr<std::string> Do(const Actor& actor, RoundDesk::Decide decide) {
    return desk.Do(actor, std::move(decide));
  }
  void AdvancePast(absl::Time Deadlines::*end) {
    const Deadlines deadlines = DeadlinesOf(RoundDesk::DefaultRound().deadlines());
    clock_.Advance(deadlines.*end + absl::Seconds(1) - clock_.Now());
  }

  FakeClock clock_{DeadlinesOf(RoundDesk::DefaultRound().deadlines()).start};
  SystemRandom random_;
  std::unique_ptr<store::Store> store_;
  std::string item_;

 public:
  RoundInstance desk;
};

TEST(PolicyScenario, S27b_DemandThatWasSettled_WarnsInALaterRound) {
  SettledRound earlier;
  const auto again = ContentLike(BlueCardDemand("Gehaltsschwelle für die Blaue Karte senken"));
  EXPECT_THAT(SettledLike(earlier.desk.view, kLater, again), IsEmpty());
  earlier.EnterTheOutcome();
  const std::vector<SettledDemand> settled = SettledLike(earlier.desk.view, kLater, again);
  ASSERT_THAT(settled, SizeIs(1));
  EXPECT_EQ(settled[0].number, 1);
  const std::string warning = SettledWarnings(settled)[0];
  EXPECT_THAT(warning, HasSubstr("Nr. 1 „Gehaltsschwelle der Blauen Karte senken“"));
  EXPECT_THAT(warning, HasSubstr("der Runde „Fachkräfteeinwanderung 2026“"));
  EXPECT_THAT(warning, HasSubstr("wurde teilweise übernommen (https://example.org/bgbl-2026-7)"));
  // Not of the round itself, not of what is about something else, not of the opposite.
  EXPECT_THAT(SettledLike(earlier.desk.view, RoundInstance::kRound, again), IsEmpty());
  v1::Recommendation other;
  other.set_title("Anerkennung ausländischer Pflegeausbildungen beschleunigen");
  other.set_body("Die Verfahren der Pflegeberufe sollen in jedem Land an einer Stelle liegen.");
  other.add_law_refs("§ 14a BQFG");
  EXPECT_THAT(SettledLike(earlier.desk.view, kLater, ContentLike(other)), IsEmpty());
  v1::Recommendation opposite =
      BlueCardDemand("Gehaltsschwelle der Blauen Karte nicht weiter senken");
  opposite.set_body(
      "Die reduzierte Gehaltsgrenze der Blauen Karte EU darf nicht unter das heutige Niveau "
      "fallen.");
  EXPECT_THAT(SettledLike(earlier.desk.view, kLater, ContentLike(opposite)), IsEmpty());
}

}  // namespace
}  // namespace lotse::policy
