// Scenarios of the specification about items before the freeze.
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/endorsements.h"
#include "services/policy/domain/resources.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::string ReasonWhen(RoundDesk& desk, const Actor& actor, const RoundDesk::Decide& decide) {
  return ReasonOf(desk.Do(actor, decide));
}

RoundDesk::Decide Submit(const RoundDesk& desk, const std::string& id,
                         std::vector<SimilarAnswer> answers = {}) {
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(desk.item(id).last_event);
  return [id, answers, request](const CommandContext& context) {
    return SubmitItem(context, id, answers, request);
  };
}

std::string Merged(RoundDesk& desk, const std::string& head, const std::string& member) {
  EXPECT_TRUE(desk.Do(EditorOf("RE1"),
                      [&](const CommandContext& context) {
                        return SuggestMerge(context, head, {member}, "gleiche Forderung");
                      })
                  .ok());
  const std::string merge = desk.last_id();
  for (const char* editor : {"RE1", "RE2"}) {
    EXPECT_TRUE(desk.Do(EditorOf(editor),
                        [&](const CommandContext& context) { return ConfirmMerge(context, merge); })
                    .ok());
  }
  return merge;
}

TEST(PolicyScenario, S07_ParaphraseShowsTheOriginal_EndorsingItInsteadCreatesNothing) {
  RoundDesk desk;
  const std::string original = desk.Open("MW1", "Gehaltsschwelle senken");
  const std::string draft = desk.Draft("MW2", "Schwelle des Gehalts senken");
  desk.checks.similar["Schwelle des Gehalts senken"] = {original};
  const absl::Status unanswered = desk.Do(Of("MW2"), Submit(desk, draft));
  EXPECT_EQ(ReasonOf(unanswered), "SIMILAR_UNANSWERED");
  EXPECT_EQ(MetadataOf(unanswered, "items"), original);
  ASSERT_TRUE(
      desk.Do(Of("MW2"), Submit(desk, draft, {{original, v1::SIMILAR_ANSWER_ENDORSE_INSTEAD}}))
          .ok());
  EXPECT_EQ(desk.round().FindItem(draft), nullptr);
  EXPECT_THAT(EndorsersOf(desk.round(), desk.item(original)), ElementsAre("MW2"));
  EXPECT_EQ(desk.round().numbers_given, 1);
}

TEST(PolicyScenario, S08_OpposingItems_AreNeverMerged) {
  RoundDesk desk;
  const std::string lower = desk.Open("MW1", "Gehaltsschwelle senken");
  const std::string keep = desk.Open("MW2", "Gehaltsschwelle nicht weiter senken");
  desk.checks.opposed.insert(
      std::minmax(desk.item(lower).content.title(), desk.item(keep).content.title()));
  const absl::Status status = desk.Do(EditorOf("RE1"), [&](const CommandContext& context) {
    return SuggestMerge(context, lower, {keep}, "scheinbar gleich");
  });
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "OPPOSING_ITEMS");
  EXPECT_THAT(desk.round().merges, IsEmpty());
}

TEST(PolicyScenario, S09_MergeOfFiveAndFourEndorsers_AsksEightAndShowsWhoConsents) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Erste Fassung der Forderung");
  const std::string member = desk.Open("MW2", "Zweite Fassung der Forderung");
  for (const char* center : {"RW1", "RW2", "RW3", "RW4", "RW5"}) desk.Endorse(center, head);
  for (const char* center : {"RW5", "RE1", "RE2", "RE3"}) desk.Endorse(center, member);
  const auto before = [&] {
    return ShowItem(desk.round(), desk.item(head), Of("MW1")).endorsements() * 100 +
           ShowItem(desk.round(), desk.item(member), Of("MW1")).endorsements();
  };
  EXPECT_EQ(before(), 504);
  const std::string merge = Merged(desk, head, member);
  EXPECT_THAT(ShowMerge(desk.round(), *desk.round().FindMerge(merge)).consents(), SizeIs(8));
  EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_GEBUENDELT_IN);
  EXPECT_THAT(EndorsersOf(desk.round(), desk.item(head)), IsEmpty());
  for (const char* center : {"RW1", "RW5", "RE3"}) {
    ASSERT_TRUE(
        desk.Do(Of(center),
                [&](const CommandContext& context) { return ConsentToMerge(context, merge, true); })
            .ok());
  }
  EXPECT_THAT(EndorsersOf(desk.round(), desk.item(head)), ElementsAre("RE3", "RW1", "RW5"));
  EXPECT_EQ(ReasonWhen(desk, Of("MW5"),
                       [&](const CommandContext& context) {
                         return ConsentToMerge(context, merge, true);
                       }),
            "NOT_ASKED");
  // What the others endorsed, they endorse.
  EXPECT_THAT(desk.item(member).stances, SizeIs(4));
  ASSERT_TRUE(desk.Do(Of("MW2"),
                      [&](const CommandContext& context) {
                        return UndoMerge(context, merge, "doch verschieden");
                      })
                  .ok());
  EXPECT_EQ(before(), 504);
  EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_OFFEN);
  EXPECT_EQ(desk.item(member).head, "");
}

TEST(PolicyScenario, S10_OneEditorAlone_IsPending_TheSameTwiceIsDenied) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Erste Fassung der Forderung");
  const std::string member = desk.Open("MW2", "Zweite Fassung der Forderung");
  ASSERT_TRUE(desk.Do(EditorOf("RE1"),
                      [&](const CommandContext& context) {
                        return SuggestMerge(context, head, {member}, "gleiche Forderung");
                      })
                  .ok());
  const std::string merge = desk.last_id();
  const auto confirm = [&](const CommandContext& context) { return ConfirmMerge(context, merge); };
  ASSERT_TRUE(desk.Do(EditorOf("RE1"), confirm).ok());
  EXPECT_EQ(desk.round().FindMerge(merge)->state, v1::MERGE_STATE_PENDING);
  const absl::Status again = desk.Do(EditorOf("RE1"), confirm);
  EXPECT_EQ(again.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(again), "SAME_PERSON");
  // One author beside one editor is neither both authors nor two editors.
  ASSERT_TRUE(desk.Do(Of("MW1"), confirm).ok());
  EXPECT_EQ(desk.round().FindMerge(merge)->state, v1::MERGE_STATE_PENDING);
  ASSERT_TRUE(desk.Do(Of("MW2"), confirm).ok());
  EXPECT_EQ(desk.round().FindMerge(merge)->state, v1::MERGE_STATE_EFFECTIVE);
}

TEST(PolicyScenario, S11_AmendedAfterSixEndorsements_NoneIsConfirmed) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  for (const char* center : {"RW1", "RW2", "RW3", "RW4", "RW5", "RW6"}) desk.Endorse(center, item);
  v1::ProposeAmendmentRequest amendment;
  amendment.set_title("Eine Forderung mit mehr Rückhalt");
  amendment.set_base_version(1);
  ASSERT_TRUE(desk.Do(Of("RW1"),
                      [&](const CommandContext& context) {
                        return ProposeAmendment(context, item, amendment);
                      })
                  .ok());
  const std::string id = desk.last_id();
  ASSERT_TRUE(desk.Do(Of("MW1"),
                      [&](const CommandContext& context) {
                        return DecideAmendment(context, item, id, v1::AMENDMENT_STATE_ACCEPTED);
                      })
                  .ok());
  const v1::Recommendation shown = ShowItem(desk.round(), desk.item(item), Of("RW1"));
  EXPECT_EQ(shown.version(), 2);
  EXPECT_EQ(shown.endorsements(), 0);
  ASSERT_THAT(shown.stances(), SizeIs(6));
  for (const v1::Stance& stance : shown.stances()) EXPECT_TRUE(stance.to_be_confirmed());
  desk.Endorse("RW1", item);
  EXPECT_EQ(ShowItem(desk.round(), desk.item(item), Of("RW1")).endorsements(), 1);
}

TEST(PolicyScenario, S12_TwoAmendmentsOfOneSentence_Collide) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit drei Sätzen");
  const auto propose = [&](const char* center, const std::string& body) {
    v1::ProposeAmendmentRequest amendment;
    amendment.set_body(body);
    amendment.set_base_version(desk.item(item).version);
    EXPECT_TRUE(desk.Do(Of(center),
                        [&](const CommandContext& context) {
                          return ProposeAmendment(context, item, amendment);
                        })
                    .ok());
    return desk.last_id();
  };
  const std::string first = "Der erste Satz sagt, worum es geht. ";
  const std::string last = " Der dritte Satz sagt, warum.";
  const std::string one = propose("RW1", first + "Es soll sich viel ändern." + last);
  const std::string two = propose("RW2", first + "Es soll sich wenig ändern." + last);
  const std::string other = propose("RW3", std::string(kBody) + " Ein vierter Satz kommt hinzu.");
  const v1::Recommendation shown = ShowItem(desk.round(), desk.item(item), Of("MW1"));
  EXPECT_THAT(shown.amendments(0).collides_with(), ElementsAre(two));
  EXPECT_THAT(shown.amendments(1).collides_with(), ElementsAre(one));
  EXPECT_THAT(shown.amendments(2).collides_with(), IsEmpty());
  EXPECT_THAT(shown.amendments(0).diff(), HasSubstr("+ Es soll sich viel ändern.\n"));
  EXPECT_THAT(shown.amendments(1).diff(), HasSubstr("- Der zweite Satz sagt, was sich"));
  // Accepting one leaves the colliding one behind; the other goes on from the new text.
  ASSERT_TRUE(desk.Do(Of("MW1"),
                      [&](const CommandContext& context) {
                        return DecideAmendment(context, item, one, v1::AMENDMENT_STATE_ACCEPTED);
                      })
                  .ok());
  EXPECT_EQ(desk.item(item).amendments[1].state, v1::AMENDMENT_STATE_OUTDATED);
  ASSERT_TRUE(desk.Do(Of("MW1"),
                      [&](const CommandContext& context) {
                        return DecideAmendment(context, item, other, v1::AMENDMENT_STATE_ACCEPTED);
                      })
                  .ok());
  EXPECT_EQ(desk.item(item).content.body(),
            first + "Es soll sich viel ändern." + last + " Ein vierter Satz kommt hinzu.");
}

TEST(PolicyScenario, S12_PromotedAmendment_IsItsProposersWhoMayNotClearIt) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Änderung");
  v1::ProposeAmendmentRequest amendment;
  amendment.set_title("Eine ganz andere Forderung");
  amendment.set_base_version(1);
  ASSERT_TRUE(desk.Do(EditorOf("RW1"),
                      [&](const CommandContext& context) {
                        return ProposeAmendment(context, item, amendment);
                      })
                  .ok());
  const std::string id = desk.last_id();
  ASSERT_TRUE(desk.Do(Of("MW1"),
                      [&](const CommandContext& context) {
                        return DecideAmendment(context, item, id, v1::AMENDMENT_STATE_PROMOTED);
                      })
                  .ok());
  const std::string promoted = desk.last_id();
  EXPECT_EQ(desk.item(promoted).center, "RW1");
  EXPECT_EQ(desk.item(promoted).content.title(), "Eine ganz andere Forderung");
  ASSERT_TRUE(desk.Do(Of("RW1"), Submit(desk, promoted)).ok());
  EXPECT_EQ(ReasonWhen(desk, EditorOf("RW1"),
                       [&](const CommandContext& context) { return ClearItem(context, promoted); }),
            "OWN_ITEM");
}

TEST(PolicyScenario, S13_TextThatNamesAPerson_IsBlockedWithItsSpans_FewCasesToo) {
  RoundDesk desk;
  const std::string draft = desk.Draft("MW1", "Frau PERSON mit Tel. 0371 wartet");
  const absl::Status status = desk.Do(Of("MW1"), Submit(desk, draft));
  EXPECT_EQ(ReasonOf(status), "PERSONAL_DATA");
  const std::vector<FieldViolation> spans = FieldViolationsOf(status);
  ASSERT_THAT(spans, SizeIs(2));
  EXPECT_THAT(spans[0].description, HasSubstr("5-11 NAME"));
  EXPECT_EQ(spans[0].field, "title");
  EXPECT_EQ(desk.item(draft).state, v1::RECOMMENDATION_STATE_ENTWURF);

  v1::Recommendation few;
  few.set_title("Eine Forderung mit Zahlen");
  few.set_body(kBody);
  few.set_no_refs_reason("general");
  few.add_evidence()->set_text("So lief es in drei Verfahren.");
  few.mutable_evidence(0)->set_cases(3);
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& context) { return CreateItem(context, few); })
          .ok());
  EXPECT_EQ(ReasonOf(desk.Do(Of("MW1"), Submit(desk, desk.last_id()))), "TOO_FEW_CASES");
}

TEST(PolicyScenario, S26_WithdrawnItem_IsAdoptedByAnEndorserInTime) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  desk.Endorse("RW1", item);
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& context) { return WithdrawItem(context, item); })
          .ok());
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN);
  const auto adopt = [&](const CommandContext& context) { return AdoptItem(context, item); };
  EXPECT_EQ(ReasonOf(desk.Do(Of("RW2"), adopt)), "NOT_AN_ENDORSER");
  EXPECT_EQ(ReasonOf(desk.Do(Of("MW1"), adopt)), "OWN_ITEM");
  desk.AdvanceTo(desk.item(item).adopt_until);
  ASSERT_TRUE(desk.Do(Of("RW1"), adopt).ok());
  EXPECT_EQ(desk.item(item).state, v1::RECOMMENDATION_STATE_OFFEN);
  EXPECT_EQ(desk.item(item).center, "RW1");
  // Withdrawn by nobody but its author; without endorsers it is gone at once.
  ASSERT_TRUE(
      desk.Do(Of("RW1"), [&](const CommandContext& context) { return WithdrawItem(context, item); })
          .ok());
  EXPECT_EQ(desk.item(item).adopt_until, absl::InfinitePast());
}

// Who endorsed the head of a merge that still waits for their consent endorses it again when the merge ends with it.
TEST(PolicyScenario, S26_WithdrawnHeadOfAMerge_IsAdoptedByWhoEndorsedItBefore) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  const std::string member = desk.Open("MW2", "Dieselbe Forderung noch einmal");
  desk.Endorse("RW1", head);
  Merged(desk, head, member);
  ASSERT_THAT(EndorsersOf(desk.round(), desk.item(head)), IsEmpty());
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& context) { return WithdrawItem(context, head); })
          .ok());
  EXPECT_EQ(desk.item(member).state, v1::RECOMMENDATION_STATE_OFFEN);
  EXPECT_TRUE(
      desk.Do(Of("RW1"), [&](const CommandContext& context) { return AdoptItem(context, head); })
          .ok());
  EXPECT_EQ(desk.item(head).center, "RW1");
}

TEST(PolicyScenario, S26_AdoptedASecondTooLate_IsRefused) {
  RoundDesk desk;
  const std::string item = desk.Open("MW1", "Eine Forderung mit Rückhalt");
  desk.Endorse("RW1", item);
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& context) { return WithdrawItem(context, item); })
          .ok());
  desk.AdvancePast(desk.item(item).adopt_until);
  EXPECT_EQ(
      ReasonOf(desk.Do(Of("RW1"),
                       [&](const CommandContext& context) { return AdoptItem(context, item); })),
      "ADOPTION_IS_OVER");
}

}  // namespace
}  // namespace lotse::policy
