#include "services/policy/domain/law_change.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/resources.h"
#include "services/policy/domain/tasks.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kRef[] = "§ 18g AufenthG";  // what RoundDesk's items cite

class LawChangeTest : public testing::Test {
 protected:
  // The law changes as the test said; who cites it is told.
  Events Note() {
    Events events;
    EXPECT_TRUE(desk_
                    .Do({},
                        [&](const CommandContext& c) -> Decided {
                          events = LawChangedEvents(c.round, c.checks, c.now);
                          return events;
                        })
                    .ok());
    return events;
  }
  std::vector<v1::LawChange> Shown(const std::string& id) const {
    const v1::Recommendation item = ShowItem(desk_.round(), desk_.item(id), Of("MW1"));
    return {item.law_changes().begin(), item.law_changes().end()};
  }
  absl::Status Comment(const std::string& center, const std::string& id) {
    return desk_.Do(Of(center), [&](const CommandContext& c) {
      return CommentOn(c, id, "Ist uns bekannt, der Text bleibt richtig.");
    });
  }

  RoundDesk desk_;
};

TEST_F(LawChangeTest, SameLaw_IsNoEvent) {
  desk_.Open("MW1", "Eine Forderung, die steht");
  EXPECT_THAT(Note(), IsEmpty());
}

TEST_F(LawChangeTest, NewWording_IsToldOnce_AndNothingIsRewritten) {
  const std::string open = desk_.Open("MW1", "Eine Forderung, die steht");
  const std::string in_review = desk_.Submitted("MW2", "Eine, die geprüft wird");
  const std::string draft = desk_.Draft("MW3", "Ein Entwurf, der liegt");
  desk_.checks.wordings[kRef] = "other";
  const Events events = Note();
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_TRUE(events[0].actor().center().empty());
  ASSERT_EQ(events[0].law_changed().items_size(), 2);
  ASSERT_THAT(Shown(open), SizeIs(1));
  const v1::LawChange change = Shown(open)[0];
  EXPECT_EQ(change.raw(), kRef);
  EXPECT_EQ(change.before(), v1::CITATION_STATUS_OK);
  EXPECT_EQ(change.after(), v1::CITATION_STATUS_OK);
  EXPECT_EQ(change.explanation(), "Wortlaut geändert: § 18g AufenthG lautet im neuen Text anders.");
  EXPECT_EQ(change.time().seconds(), absl::ToUnixSeconds(desk_.now));
  EXPECT_THAT(desk_.item(in_review).law_changes, SizeIs(1));
  EXPECT_THAT(desk_.item(draft).law_changes, IsEmpty());
  EXPECT_EQ(desk_.item(open).content.law_refs(0), kRef);
  EXPECT_EQ(desk_.item(open).version, 1);
  EXPECT_EQ(desk_.item(open).state, v1::RECOMMENDATION_STATE_OFFEN);
  EXPECT_EQ(desk_.item(open).last_event, desk_.round().last_event);
  EXPECT_THAT(Note(), IsEmpty());
}

TEST_F(LawChangeTest, RepealedProvision_IsToldWithItsNewPlace_AndAgainWhenItIsBack) {
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.checks.repealed[kRef] = "18h";
  ASSERT_THAT(Note(), SizeIs(1));
  EXPECT_EQ(Shown(id)[0].after(), v1::CITATION_STATUS_REPEALED);
  EXPECT_EQ(
      Shown(id)[0].explanation(),
      "§ 18g AufenthG hat im neuen Text keinen Bestand. gibt es nicht Jetzt: § 18h AufenthG.");
  desk_.checks.repealed.clear();
  ASSERT_THAT(Note(), SizeIs(1));
  ASSERT_THAT(Shown(id), SizeIs(2));  // newest first
  EXPECT_EQ(Shown(id)[0].explanation(), "§ 18g AufenthG steht jetzt im Gesetz.");
  EXPECT_EQ(Shown(id)[1].after(), v1::CITATION_STATUS_REPEALED);
}

TEST_F(LawChangeTest, ARange_MayMeanMoreOrLess) {
  desk_.checks.ranges[kRef] = {"§ 18g AufenthG", "§ 18h AufenthG"};
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.checks.ranges[kRef] = {"§ 18h AufenthG", "§ 18i AufenthG"};
  ASSERT_THAT(Note(), SizeIs(1));
  const std::vector<v1::LawChange> changes = Shown(id);
  ASSERT_THAT(changes, SizeIs(2));
  EXPECT_EQ(changes[1].canonical(), "§ 18g AufenthG");
  EXPECT_THAT(changes[1].explanation(), HasSubstr("umfasst § 18g AufenthG nicht mehr"));
  EXPECT_EQ(changes[0].before(), v1::CITATION_STATUS_UNSPECIFIED);
  EXPECT_THAT(changes[0].explanation(),
              HasSubstr("umfasst nach dem neuen Text auch § 18i AufenthG"));
  EXPECT_THAT(Note(), IsEmpty());
}

TEST_F(LawChangeTest, TheAuthorsWorklist_NamesItUntilItIsAnswered) {
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.checks.wordings[kRef] = "other";
  Note();
  const auto waits = [&](const std::string& center) {
    int count = 0;
    for (const v1::Task& task : TasksFor(desk_.round(), Of(center), desk_.now)) {
      count += task.kind() == v1::TASK_KIND_LAW_CHANGED;
    }
    return count;
  };
  EXPECT_EQ(waits("MW1"), 1);
  EXPECT_EQ(waits("MW2"), 0);
  ASSERT_TRUE(Comment("MW1", id).ok());
  EXPECT_EQ(waits("MW1"), 0);
}

TEST_F(LawChangeTest, AnswerOfTheAuthorsCentre_EndsIt_NobodyElses) {
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.checks.wordings[kRef] = "other";
  Note();
  ASSERT_TRUE(Comment("MW2", id).ok());
  EXPECT_THAT(Shown(id), SizeIs(1));
  ASSERT_TRUE(Comment("MW1", id).ok());
  EXPECT_THAT(Shown(id), IsEmpty());
  EXPECT_THAT(Note(), IsEmpty());
}

TEST_F(LawChangeTest, AcceptedAmendment_EndsIt) {
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.checks.wordings[kRef] = "other";
  Note();
  v1::ProposeAmendmentRequest request;
  request.set_base_version(1);
  request.set_title("Eine Forderung, die dem neuen Text folgt");
  ASSERT_TRUE(
      desk_.Do(Of("MW2"), [&](const CommandContext& c) { return ProposeAmendment(c, id, request); })
          .ok());
  const std::string amendment = desk_.last_id();
  EXPECT_THAT(Shown(id), SizeIs(1));
  ASSERT_TRUE(desk_
                  .Do(Of("MW1"),
                      [&](const CommandContext& c) {
                        return DecideAmendment(c, id, amendment, v1::AMENDMENT_STATE_ACCEPTED);
                      })
                  .ok());
  EXPECT_THAT(Shown(id), IsEmpty());
}

TEST_F(LawChangeTest, FromTheFreezeOn_NothingIsTold) {
  const std::string id = desk_.Open("MW1", "Eine Forderung, die steht");
  desk_.Submitted("MW2", "Eine, die geprüft wird");
  desk_.AdvancePast(desk_.round().deadlines.collecting_end);
  desk_.checks.wordings[kRef] = "other";
  EXPECT_THAT(Note(), SizeIs(1));
  desk_.AdvancePast(desk_.round().deadlines.deliberation_end);
  desk_.checks.wordings[kRef] = "yet another";
  EXPECT_THAT(Note(), IsEmpty());
  EXPECT_THAT(Shown(id), SizeIs(1));
}

TEST_F(LawChangeTest, ReturnedItem_IsADraftAgain) {
  const std::string id = desk_.Submitted("MW1", "Eine, die geprüft wird");
  desk_.checks.wordings[kRef] = "other";
  Note();
  ASSERT_TRUE(desk_
                  .Do(EditorOf("RE1"),
                      [&](const CommandContext& c) { return ReturnItem(c, id, "bitte kürzen"); })
                  .ok());
  EXPECT_THAT(Shown(id), IsEmpty());
  desk_.checks.wordings[kRef] = "yet another";
  EXPECT_THAT(Note(), IsEmpty());
}

TEST_F(LawChangeTest, VeryMany_TakeSeveralEvents) {
  for (int i = 0; i <= kMaxTouchedItems; ++i) {
    desk_.Submitted("MW1", "Eine Forderung Nummer " + std::to_string(1000 + i));
  }
  desk_.checks.wordings[kRef] = "other";
  const Events events = Note();
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].law_changed().items_size(), kMaxTouchedItems);
  EXPECT_EQ(events[1].law_changed().items_size(), 1);
}

TEST_F(LawChangeTest, ReplayedEvents_GiveTheSame_ThoughTextsWereTakenOut) {
  const std::string id = desk_.Submitted("MW1", "Eine, die geprüft wird");
  desk_.Open("MW2", "Eine Forderung, die steht");
  desk_.checks.wordings[kRef] = "other";
  Note();
  ASSERT_TRUE(desk_
                  .Do(EditorOf("RE1"),
                      [&](const CommandContext& c) { return ReturnItem(c, id, "bitte kürzen"); })
                  .ok());
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(desk_.item(id).last_event);
  ASSERT_TRUE(
      desk_.Do(Of("MW1"), [&](const CommandContext& c) { return SubmitItem(c, id, {}, request); })
          .ok());
  RoundState replayed;
  replayed.id = desk_.round().id;
  for (const storage::v1::Event& event : desk_.Log()) ASSERT_TRUE(Apply(event, &replayed).ok());
  EXPECT_EQ(RoundDesk::Everything(replayed), RoundDesk::Everything(desk_.round()));
  // And they are watched from there on alike.
  EXPECT_THAT(LawChangedEvents(replayed, desk_.checks, desk_.now), IsEmpty());
  desk_.checks.wordings[kRef] = "yet another";
  const Events events = LawChangedEvents(replayed, desk_.checks, desk_.now);
  ASSERT_THAT(events, SizeIs(1));
  EXPECT_EQ(events[0].law_changed().items_size(), 2);
}

}  // namespace
}  // namespace lotse::policy
