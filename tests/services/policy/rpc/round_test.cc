// A round from its opening to its outcome, over the wire.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "tests/services/policy/rpc/harness.h"

namespace lotse::policy {
namespace {

using identity::Role;
using Rounds = v1::RoundsService::Stub;
using Items = v1::RecommendationsService::Stub;
using Votes = v1::VotesService::Stub;

constexpr absl::Duration kDay = absl::Hours(24);
const char* const kCenters[] = {"WC-E", "WC-ERZ", "WC-C", "WC-HRO"};

class PolicyRpc : public ::testing::Test {
 protected:
  v1::Round Open() {
    v1::CreateRoundRequest request;
    *request.mutable_round() = SomeRound(start_, {kCenters, kCenters + 4});
    request.set_request_id("0191d6a0-0000-4000-8000-000000000001");
    const auto round = Call(*coordinator_.rounds, &Rounds::CreateRound, request);
    EXPECT_TRUE(round.ok()) << round.status();
    return round.value_or(v1::Round());
  }

  // The round as it is once collecting has begun.
  v1::Round Collecting() {
    const v1::Round round = Open();
    harness_.Advance(absl::Seconds(1));
    return round;
  }

  v1::Recommendation Draft(const v1::Round& round, const std::string& center,
                           const std::string& title) {
    v1::CreateRecommendationRequest request;
    request.set_parent(round.name());
    *request.mutable_recommendation() = SomeDraft(title);
    const auto made = Call(*harness_.Delegate(center).items, &Items::CreateRecommendation, request);
    EXPECT_TRUE(made.ok()) << made.status();
    return made.value_or(v1::Recommendation());
  }

  v1::Recommendation HandedIn(const v1::Round& round, const std::string& center,
                              const std::string& title) {
    const v1::Recommendation draft = Draft(round, center, title);
    v1::SubmitRecommendationRequest request;
    request.set_name(draft.name());
    request.set_expected_revision(draft.revision());
    const auto done = Call(*harness_.Delegate(center).items, &Items::SubmitRecommendation, request);
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok() ? done->recommendation() : v1::Recommendation();
  }

  v1::Recommendation Cleared(const v1::Recommendation& item, const std::string& center) {
    v1::ClearRecommendationRequest request;
    request.set_name(item.name());
    const auto done = Call(*harness_.Editor(center).items, &Items::ClearRecommendation, request);
    EXPECT_TRUE(done.ok()) << done.status();
    return done.value_or(v1::Recommendation());
  }

  void Vote(const v1::Round& round, const std::string& item, const std::string& center,
            v1::VoteKind kind) {
    v1::CastVotesRequest request;
    request.set_parent(round.name());
    v1::Vote& vote = *request.add_votes();
    vote.set_recommendation(item);
    vote.set_kind(kind);
    const auto cast = Call(*harness_.Delegate(center).votes, &Votes::CastVotes, request);
    EXPECT_TRUE(cast.ok()) << cast.status();
  }

  v1::Round Now(const v1::Round& round) {
    v1::GetRoundRequest request;
    request.set_name(round.name());
    return Call(*coordinator_.rounds, &Rounds::GetRound, request).value_or(v1::Round());
  }

  absl::StatusOr<v1::Recommendation> Get(const std::string& name, const Caller& caller) {
    v1::GetRecommendationRequest request;
    request.set_name(name);
    return Call(*caller.items, &Items::GetRecommendation, request);
  }

  Harness harness_;
  const absl::Time start_ = harness_.rounds_clock().Now();
  Caller coordinator_ = harness_.Coordinator();
};

TEST_F(PolicyRpc, ARound_FromOpeningToOutcome) {
  const v1::Round round = Collecting();
  const v1::Recommendation item =
      Cleared(HandedIn(round, "WC-E", "Anerkennung beschleunigen"), "WC-C");
  EXPECT_EQ(item.state(), v1::RECOMMENDATION_STATE_OFFEN);
  EXPECT_EQ(item.number(), 1);
  ASSERT_EQ(item.citations_size(), 1);
  EXPECT_EQ(item.citations(0).status(), v1::CITATION_STATUS_OK);

  harness_.Advance(21 * kDay);
  EXPECT_EQ(Now(round).phase(), v1::PHASE_ABSTIMMUNG);
  for (const char* center : kCenters) Vote(round, item.name(), center, v1::VOTE_KIND_AGREE);
  harness_.Advance(15 * kDay);
  EXPECT_EQ(Now(round).phase(), v1::PHASE_BUENDELUNG);
  EXPECT_EQ(Get(item.name(), coordinator_)->state(), v1::RECOMMENDATION_STATE_KONSENS);

  v1::ChangeBundleRequest include;
  include.set_name(round.name());
  include.add_include(item.name());
  const auto bundled = Call(*coordinator_.rounds, &Rounds::ChangeBundle, include);
  ASSERT_TRUE(bundled.ok()) << bundled.status();
  EXPECT_THAT(bundled->bundle(), ::testing::ElementsAre(item.name()));
  v1::CloseBundleRequest close;
  close.set_name(round.name());
  ASSERT_TRUE(Call(*coordinator_.rounds, &Rounds::CloseBundle, close).ok());
  v1::ApproveBundleRequest approve;
  approve.set_name(round.name());
  ASSERT_TRUE(Call(*coordinator_.rounds, &Rounds::ApproveBundle, approve).ok());
  // Two persons, not one twice.
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::ApproveBundle, approve).status()),
            "SAME_PERSON");
  Caller second(harness_.ChannelWith(harness_.pki().Issue({"FED", Role::kCoordinator, "zweite"})));
  const auto approved = Call(*second.rounds, &Rounds::ApproveBundle, approve);
  ASSERT_TRUE(approved.ok()) << approved.status();
  EXPECT_EQ(approved->approvals_size(), 2);
  v1::SubmitBundleRequest submit;
  submit.set_name(round.name());
  ASSERT_TRUE(Call(*coordinator_.rounds, &Rounds::SubmitBundle, submit).ok());
  v1::EnterOutcomeRequest outcome;
  outcome.set_name(item.name());
  outcome.mutable_outcome()->set_state(v1::RECOMMENDATION_STATE_UEBERNOMMEN);
  ASSERT_TRUE(Call(*coordinator_.votes, &Votes::EnterOutcome, outcome).ok());
  v1::ConcludeRoundRequest conclude;
  conclude.set_name(round.name());
  const auto concluded = Call(*coordinator_.rounds, &Rounds::ConcludeRound, conclude);
  ASSERT_TRUE(concluded.ok()) << concluded.status();
  EXPECT_EQ(concluded->phase(), v1::PHASE_AUSGEWERTET);
}

TEST_F(PolicyRpc, Participants_GetTypeAndRegionFromTheData) {
  const v1::Round round = Open();
  ASSERT_EQ(round.participants_size(), 4);
  for (const v1::Participant& participant : round.participants()) {
    const bool east = participant.center() != "WC-E";
    EXPECT_EQ(participant.region(), east ? v1::REGION_EAST : v1::REGION_WEST)
        << participant.center();
    EXPECT_NE(participant.type(), v1::CENTER_TYPE_UNSPECIFIED);
  }
}

TEST_F(PolicyRpc, UnknownCentreWithoutType_IsRefused) {
  v1::CreateRoundRequest request;
  *request.mutable_round() = SomeRound(harness_.rounds_clock().Now(), {"WC-E", "WC-XYZ"});
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::CreateRound, request).status()),
            "CENTER_UNKNOWN");
}

TEST_F(PolicyRpc, RepeatedRequests_AnswerAsTheFirstTime) {
  const v1::Round round = Collecting();
  EXPECT_EQ(Open().name(), round.name());
  v1::CreateRecommendationRequest request;
  request.set_parent(round.name());
  *request.mutable_recommendation() = SomeDraft("Anerkennung beschleunigen");
  request.set_request_id("0191d6a0-0000-4000-8000-000000000002");
  Caller author = harness_.Delegate("WC-E");
  const auto first = Call(*author.items, &Items::CreateRecommendation, request);
  const auto again = Call(*author.items, &Items::CreateRecommendation, request);
  ASSERT_TRUE(first.ok() && again.ok()) << again.status();
  EXPECT_EQ(first->name(), again->name());
  request.mutable_recommendation()->set_title("Etwas ganz anderes als vorher");
  EXPECT_EQ(ReasonOf(Call(*author.items, &Items::CreateRecommendation, request).status()),
            "REQUEST_ID_REUSED");
}

TEST_F(PolicyRpc, IdOfTheCallers_IsTakenOnce) {
  const v1::Round round = Collecting();
  v1::CreateRecommendationRequest request;
  request.set_parent(round.name());
  request.set_recommendation_id("0191d6a0-0000-4000-8000-00000000000a");
  *request.mutable_recommendation() = SomeDraft("Anerkennung beschleunigen");
  Caller author = harness_.Delegate("WC-E");
  const auto made = Call(*author.items, &Items::CreateRecommendation, request);
  ASSERT_TRUE(made.ok()) << made.status();
  EXPECT_EQ(made->name(),
            absl::StrCat(round.name(), "/recommendations/", request.recommendation_id()));
  EXPECT_EQ(Call(*author.items, &Items::CreateRecommendation, request).status().code(),
            absl::StatusCode::kAlreadyExists);
}

TEST_F(PolicyRpc, ADraft_IsFoundByItsCentreOnly) {
  const v1::Round round = Collecting();
  const v1::Recommendation draft = Draft(round, "WC-E", "Anerkennung beschleunigen");
  EXPECT_TRUE(Get(draft.name(), harness_.Of("WC-E", Role::kCaseworker)).ok());
  EXPECT_EQ(ReasonOf(Get(draft.name(), harness_.Editor("WC-C")).status()),
            "RECOMMENDATION_NOT_FOUND");
  // What a reader's certificate shows may be shown to anybody.
  EXPECT_EQ(ReasonOf(Get(draft.name(), harness_.Of("WC-E", Role::kReader)).status()),
            "RECOMMENDATION_NOT_FOUND");
  EXPECT_EQ(ReasonOf(Get(draft.name(), coordinator_).status()), "RECOMMENDATION_NOT_FOUND");
}

// It is a draft again then, which an editor of another centre does not see: the answer was that there is no such item.
TEST_F(PolicyRpc, ReturnByAnotherCentresEditor_IsAnsweredWithoutTheText) {
  const v1::Round round = Collecting();
  const v1::Recommendation item = HandedIn(round, "WC-E", "Anerkennung beschleunigen");
  v1::ReturnRecommendationRequest request;
  request.set_name(item.name());
  request.set_reason("bitte kürzen");
  request.set_request_id("0191d6a0-0000-4000-8000-000000000003");
  Caller editor = harness_.Editor("WC-C");
  for (int time = 0; time < 2; ++time) {
    const auto returned = Call(*editor.items, &Items::ReturnRecommendation, request);
    ASSERT_TRUE(returned.ok()) << returned.status();
    EXPECT_EQ(returned->name(), item.name());
    EXPECT_EQ(returned->state(), v1::RECOMMENDATION_STATE_ENTWURF);
    EXPECT_EQ(returned->return_reason(), "bitte kürzen");
    EXPECT_EQ(returned->revision(), item.revision() + 1);
    EXPECT_EQ(returned->title() + returned->body(), "");
  }
  EXPECT_EQ(Get(item.name(), harness_.Delegate("WC-E"))->title(), "Anerkennung beschleunigen");
}

// One person may hold certificates of a centre in several roles: the second pair of eyes works elsewhere.
TEST_F(PolicyRpc, EditorOfTheAuthorsCentre_MayNotClear) {
  const v1::Round round = Collecting();
  v1::ClearRecommendationRequest request;
  request.set_name(HandedIn(round, "WC-E", "Anerkennung beschleunigen").name());
  EXPECT_EQ(
      ReasonOf(Call(*harness_.Editor("WC-E").items, &Items::ClearRecommendation, request).status()),
      "OWN_ITEM");
}

// A round never rests: what is written to its items must not stand in the way of moving its deadlines.
TEST_F(PolicyRpc, ExtendWhileItemsComeIn_TakesTheRevisionOfTheDeadlines) {
  const v1::Round round = Collecting();
  Draft(round, "WC-E", "Anerkennung beschleunigen");
  v1::ExtendRoundRequest request;
  request.set_name(round.name());
  *request.mutable_deadlines() = round.deadlines();
  request.mutable_deadlines()->mutable_dissent_end()->set_seconds(
      round.deadlines().dissent_end().seconds() + 60);
  request.set_reason("Feiertage");
  request.set_expected_revision(round.deadlines_revision());
  const auto extended = Call(*coordinator_.rounds, &Rounds::ExtendRound, request);
  ASSERT_TRUE(extended.ok()) << extended.status();
  EXPECT_EQ(extended->deadlines().dissent_end().seconds(),
            round.deadlines().dissent_end().seconds() + 60);
  request.mutable_deadlines()->mutable_dissent_end()->set_seconds(
      round.deadlines().dissent_end().seconds() + 120);
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::ExtendRound, request).status()),
            "STALE_REVISION");
}

// Any delegate could take any other centre out of a round.
TEST_F(PolicyRpc, LeaveOfAnotherCentre_IsTheCoordinationsOnly) {
  const v1::Round round = Collecting();
  v1::LeaveRoundRequest request;
  request.set_name(round.name());
  request.set_center("WC-HRO");
  EXPECT_EQ(
      ReasonOf(Call(*harness_.Delegate("WC-C").rounds, &Rounds::LeaveRound, request).status()),
      "NOT_YOUR_CENTER");
  EXPECT_TRUE(Call(*harness_.Delegate("WC-HRO").rounds, &Rounds::LeaveRound, request).ok());
  request.set_center("WC-ERZ");
  EXPECT_TRUE(Call(*coordinator_.rounds, &Rounds::LeaveRound, request).ok());
}

// A page of them would be refused by a client that takes 4 MiB.
TEST_F(PolicyRpc, PageOfLongItems_EndsEarlyAndGoesOn) {
  const v1::Round round = Collecting();
  constexpr int kDrafts = 300;
  for (int i = 0; i < kDrafts; ++i) {
    v1::CreateRecommendationRequest request;
    request.set_parent(round.name());
    *request.mutable_recommendation() = SomeDraft(absl::StrCat("Langer Wunsch, Nummer ", i));
    std::string body;
    for (int word = 0; word < 299; ++word) body += "€€€€€€€€€ ";
    request.mutable_recommendation()->set_body(body);
    ASSERT_TRUE(Call(*harness_.Delegate("WC-E").items, &Items::CreateRecommendation, request).ok());
  }
  v1::ListRecommendationsRequest list;
  list.set_parent(round.name());
  list.set_page_size(500);
  int seen = 0;
  do {
    const auto page = Call(*harness_.Delegate("WC-E").items, &Items::ListRecommendations, list);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_LT(page->ByteSizeLong(), 4 << 20);
    seen += page->recommendations_size();
    list.set_page_token(page->next_page_token());
  } while (!list.page_token().empty());
  EXPECT_EQ(seen, kDrafts);
}

TEST_F(PolicyRpc, AbsentRound_IsNotFound) {
  v1::GetRoundRequest request;
  request.set_name("rounds/0191d6a0-0000-4000-8000-0000000000ff");
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::GetRound, request).status()),
            "ROUND_NOT_FOUND");
  v1::AbortRoundRequest abort;
  abort.set_name(request.name());
  abort.set_reason("gibt es nicht");
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::AbortRound, abort).status()),
            "ROUND_NOT_FOUND");
  abort.set_name("rounds/x");
  EXPECT_EQ(ReasonOf(Call(*coordinator_.rounds, &Rounds::AbortRound, abort).status()),
            "NAME_INVALID");
}

TEST_F(PolicyRpc, FindSimilar_ShowsItemsAndTexts) {
  const v1::Round round = Collecting();
  const v1::Recommendation item =
      Cleared(HandedIn(round, "WC-E", "Gehaltsschwelle der Blauen Karte senken"), "WC-C");
  v1::FindSimilarRequest request;
  request.set_parent(round.name());
  request.set_title("Gehaltsschwelle der Blauen Karte senken");
  request.set_body(item.body());
  request.add_law_refs("§ 18g AufenthG");
  const auto found = Call(*harness_.Delegate("WC-ERZ").items, &Items::FindSimilar, request);
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->similar_size(), 1);
  EXPECT_EQ(found->similar(0).recommendation(), item.name());
  EXPECT_EQ(found->similar(0).band(), v1::SIMILARITY_BAND_DUPLIKAT);
}

TEST_F(PolicyRpc, Lists_FilterAndPage) {
  const v1::Round round = Collecting();
  const v1::Recommendation open =
      Cleared(HandedIn(round, "WC-E", "Gehaltsschwelle der Blauen Karte senken"), "WC-C");
  const v1::Recommendation draft = Draft(round, "WC-ERZ", "Wartezeiten in den Botschaften");
  v1::ListRecommendationsRequest request;
  request.set_parent(round.name());
  request.set_page_size(1);
  Caller caller = harness_.Delegate("WC-ERZ");
  auto page = Call(*caller.items, &Items::ListRecommendations, request);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->recommendations_size(), 1);
  EXPECT_EQ(page->recommendations(0).name(), open.name());
  request.set_page_token(page->next_page_token());
  page = Call(*caller.items, &Items::ListRecommendations, request);
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->recommendations_size(), 1);
  EXPECT_EQ(page->recommendations(0).name(), draft.name());
  EXPECT_EQ(page->next_page_token(), "");

  v1::ListRecommendationsRequest filtered;
  filtered.set_parent(round.name());
  filtered.set_query("BLAUEN gehaltsschwelle");
  filtered.set_law_ref("§ 18g AufenthG");
  EXPECT_EQ(Call(*caller.items, &Items::ListRecommendations, filtered)->recommendations_size(), 1);
  filtered.set_law_ref("§ 19c AufenthG");
  EXPECT_EQ(Call(*caller.items, &Items::ListRecommendations, filtered)->recommendations_size(), 0);
  filtered.set_law_ref("Unsinn");
  EXPECT_EQ(ReasonOf(Call(*caller.items, &Items::ListRecommendations, filtered).status()),
            "INVALID_FIELDS");
}

TEST_F(PolicyRpc, Worklist_NamesWhatWaits) {
  const v1::Round round = Collecting();
  const v1::Recommendation item = HandedIn(round, "WC-E", "Anerkennung beschleunigen");
  v1::ListTasksRequest request;
  request.set_parent(round.name());
  const auto tasks = Call(*harness_.Editor("WC-C").rounds, &Rounds::ListTasks, request);
  ASSERT_TRUE(tasks.ok()) << tasks.status();
  ASSERT_EQ(tasks->tasks_size(), 1);
  EXPECT_EQ(tasks->tasks(0).kind(), v1::TASK_KIND_REVIEW_ITEM);
  EXPECT_EQ(tasks->tasks(0).recommendation(), item.name());
  v1::ListRecommendationsRequest waiting;
  waiting.set_parent(round.name());
  waiting.set_waiting_for_me(true);
  EXPECT_EQ(Call(*harness_.Editor("WC-C").items, &Items::ListRecommendations, waiting)
                ->recommendations_size(),
            1);
  EXPECT_EQ(Call(*harness_.Editor("WC-E").items, &Items::ListRecommendations, waiting)
                ->recommendations_size(),
            0);
}

TEST_F(PolicyRpc, Citations_AreCheckedFoundAndExtracted) {
  v1::CheckCitationsRequest check;
  check.add_raw("§ 18a Abs. 1 AufenthG");
  check.set_as_of("2026-04-28");
  const auto checked =
      Call(*coordinator_.citations, &v1::CitationsService::Stub::CheckCitations, check);
  ASSERT_TRUE(checked.ok()) << checked.status();
  EXPECT_EQ(checked->results(0).citations(0).status(),
            v1::CITATION_STATUS_SECTION_HAS_NO_PARAGRAPHS);
  check.set_as_of("28.04.2026");
  EXPECT_EQ(
      ReasonOf(Call(*coordinator_.citations, &v1::CitationsService::Stub::CheckCitations, check)
                   .status()),
      "DAY_INVALID");
  v1::SearchProvisionsRequest search;
  search.set_query("blaue karte");
  const auto found =
      Call(*coordinator_.citations, &v1::CitationsService::Stub::SearchProvisions, search);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_GT(found->provisions_size(), 0);
  search.add_laws("FooG");
  EXPECT_EQ(
      ReasonOf(Call(*coordinator_.citations, &v1::CitationsService::Stub::SearchProvisions, search)
                   .status()),
      "UNKNOWN_LAW");
  v1::ExtractCitationsRequest extract;
  extract.set_text("Nach § 18g Abs. 2 AufenthG gilt das nicht.");
  const auto extracted =
      Call(*coordinator_.citations, &v1::CitationsService::Stub::ExtractCitations, extract);
  ASSERT_TRUE(extracted.ok()) << extracted.status();
  EXPECT_EQ(extracted->citations_size(), 1);
}

}  // namespace
}  // namespace lotse::policy
