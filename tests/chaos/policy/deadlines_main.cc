// Deadlines over restarts, with the real program and the real clock: what passed while it was down is applied once, by the start that
// follows, with the deadline as its time.
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "common/time/timestamp.h"
#include "tests/chaos/policy/opened_round.h"
#include "tests/chaos/policy/sample_texts.h"
#include "tests/chaos/policy/shown.h"

namespace lotse::policy::chaos {
namespace {

using Rounds = v1::RoundsService::Stub;
using Items = v1::RecommendationsService::Stub;
using Votes = v1::VotesService::Stub;

constexpr absl::Duration kPatience = absl::Seconds(30);

class PolicyDeadlines : public testing::Test {
 protected:
  PolicyDeadlines() {
    std::vector<std::string> identities = {kCoordinator};
    for (const std::string& center : centers_) {
      identities.push_back(Delegate(center));
      identities.push_back(Editor(center));
    }
    program_.Issue(identities);
    program_.Start();
  }

  v1::Round Open(const PhaseSeconds& seconds) { return OpenRound(callers_, centers_, seconds, 1); }

  v1::Round Now(const v1::Round& round) { return ReadRound(callers_, round.name()); }

  // An item that will be voted on.
  std::string OpenItem(const v1::Round& round) {
    v1::CreateRecommendationRequest create;
    create.set_parent(round.name());
    *create.mutable_recommendation() = SampleTexts()[0];
    v1::Recommendation item;
    Caller& author = callers_.Of(Delegate(centers_[0]));
    Expect(Ask(author.items, &Items::CreateRecommendation, create, &item));
    v1::SubmitRecommendationRequest submit;
    submit.set_name(item.name());
    submit.set_expected_revision(item.revision());
    v1::SubmitRecommendationResponse submitted;
    Expect(Ask(author.items, &Items::SubmitRecommendation, submit, &submitted));
    v1::ClearRecommendationRequest clear;
    clear.set_name(item.name());
    Expect(Ask(callers_.Of(Editor(centers_[1])).items, &Items::ClearRecommendation, clear, &item));
    return item.name();
  }

  absl::Status Vote(const v1::Round& round, const std::string& item, const std::string& center,
                    v1::VoteKind kind) {
    v1::CastVotesRequest request;
    request.set_parent(round.name());
    v1::Vote& vote = *request.add_votes();
    vote.set_recommendation(item);
    vote.set_kind(kind);
    v1::CastVotesResponse response;
    return rpc::FromGrpc(
        Ask(callers_.Of(Delegate(center)).votes, &Votes::CastVotes, request, &response));
  }

  // All votes on the item, as its result shows them.
  v1::StratumVotes VotesOn(const std::string& item) {
    v1::GetRecommendationRequest request;
    request.set_name(item);
    v1::Recommendation shown;
    Expect(Ask(callers_.Of(kCoordinator).items, &Items::GetRecommendation, request, &shown));
    v1::StratumVotes sum;
    for (const v1::StratumVotes& stratum : shown.result().strata()) {
      sum.set_agree(sum.agree() + stratum.agree());
      sum.set_disagree(sum.disagree() + stratum.disagree());
    }
    return sum;
  }

  // Waits for a real deadline, asking the server.
  v1::Round Await(const v1::Round& round, v1::Phase phase) {
    const absl::Time deadline = absl::Now() + kPatience;
    for (;;) {
      v1::Round now = Now(round);
      if (now.phase() >= phase || absl::Now() > deadline) return now;
      absl::SleepFor(absl::Milliseconds(10));
    }
  }

  // The program is down until that second is over.
  void DownUntilAfter(const google::protobuf::Timestamp& second) {
    program_.Kill();
    absl::SleepFor(FromTimestamp(second) + absl::Seconds(1) - absl::Now());
    Start();
  }

  void Start() {
    program_.Start();
    callers_.Reconnect();
  }

  void Expect(const grpc::Status& status) { EXPECT_TRUE(status.ok()) << status.error_message(); }

  const std::vector<std::string> centers_ = SomeCenters(4);
  PolicyProgram program_;
  Callers callers_{program_};
};

TEST_F(PolicyDeadlines, PassedWhileDown_AreAppliedOnceWithTheirOwnTime) {
  // Three of them: the last second of collecting, of deliberation, of the freeze.
  const v1::Round round = Open({3, 1, 1, 60, 60});
  const std::string item = OpenItem(round);
  const v1::Round before = Now(round);
  ASSERT_EQ(before.phase(), v1::PHASE_SAMMLUNG);
  DownUntilAfter(round.deadlines().freeze_end());

  const v1::Round after = Now(round);
  EXPECT_EQ(after.phase(), v1::PHASE_ABSTIMMUNG);
  // Into BERATUNG, into EINFRIEREN with what is frozen, into ABSTIMMUNG.
  EXPECT_EQ(after.revision(), before.revision() + 4);
  EXPECT_EQ(after.update_time().ShortDebugString(),
            round.deadlines().freeze_end().ShortDebugString());
  EXPECT_EQ(after.strata().empty(), false);
  EXPECT_TRUE(Vote(round, item, centers_[1], v1::VOTE_KIND_AGREE).ok());

  const std::string shown = ReadShown(callers_, round.name(), centers_).bytes;
  for (int restart = 0; restart < 2; ++restart) {
    program_.Kill();
    Start();
    EXPECT_TRUE(ReadShown(callers_, round.name(), centers_).bytes == shown)
        << "restart " << restart << " changed the round";
  }
}

TEST_F(PolicyDeadlines, VotingEndsWhileDown_CountsWhatWasInTimeAndRefusesTheRest) {
  const v1::Round round = Open({2, 0, 0, 3, 60});
  const std::string item = OpenItem(round);
  ASSERT_EQ(Await(round, v1::PHASE_ABSTIMMUNG).phase(), v1::PHASE_ABSTIMMUNG);
  for (const std::string& center : centers_) {
    ASSERT_TRUE(Vote(round, item, center, v1::VOTE_KIND_AGREE).ok());
  }
  const v1::Round before = Now(round);
  DownUntilAfter(round.deadlines().voting_end());

  EXPECT_EQ(ReasonOf(Vote(round, item, centers_[0], v1::VOTE_KIND_DISAGREE)), "PHASE_FORBIDS");
  const v1::Round after = Now(round);
  EXPECT_EQ(after.phase(), v1::PHASE_SONDERVOTUM);
  EXPECT_EQ(after.revision(), before.revision() + 2);
  EXPECT_EQ(after.update_time().ShortDebugString(),
            round.deadlines().voting_end().ShortDebugString());
  EXPECT_EQ(VotesOn(item).agree(), 4);
  EXPECT_EQ(VotesOn(item).disagree(), 0);
}

TEST_F(PolicyDeadlines, LastSecondOfVoting_CountsAndTheNextDoesNot) {
  const v1::Round round = Open({2, 0, 0, 3, 60});
  const std::string item = OpenItem(round);
  ASSERT_EQ(Await(round, v1::PHASE_ABSTIMMUNG).phase(), v1::PHASE_ABSTIMMUNG);
  const std::int64_t last_second = round.deadlines().voting_end().seconds();
  v1::VoteKind counted = v1::VOTE_KIND_UNSPECIFIED;
  int in_last_second = 0;
  for (int i = 0;; ++i) {
    const v1::VoteKind kind = i % 2 == 0 ? v1::VOTE_KIND_AGREE : v1::VOTE_KIND_DISAGREE;
    const std::int64_t sent = absl::ToUnixSeconds(absl::Now());
    const absl::Status cast = Vote(round, item, centers_[1], kind);
    if (!cast.ok()) {
      EXPECT_EQ(ReasonOf(cast), "PHASE_FORBIDS");
      EXPECT_GT(absl::ToUnixSeconds(absl::Now()), last_second) << "refused in time";
      break;
    }
    ASSERT_LE(sent, last_second) << "taken too late";
    in_last_second += sent == last_second;
    counted = kind;
  }
  EXPECT_GT(in_last_second, 0);
  EXPECT_EQ(VotesOn(item).agree(), counted == v1::VOTE_KIND_AGREE);
  EXPECT_EQ(VotesOn(item).disagree(), counted == v1::VOTE_KIND_DISAGREE);
}

TEST_F(PolicyDeadlines, Extended_HoldsOverARestart) {
  const v1::Round round = Open({2, 0, 0, 3, 60});
  const std::string item = OpenItem(round);
  const v1::Round voting = Await(round, v1::PHASE_ABSTIMMUNG);
  ASSERT_EQ(voting.phase(), v1::PHASE_ABSTIMMUNG);
  v1::ExtendRoundRequest extend;
  extend.set_name(round.name());
  extend.set_reason("es fehlen noch Stimmen");
  extend.set_expected_revision(voting.deadlines_revision());
  *extend.mutable_deadlines()->mutable_voting_end() = round.deadlines().voting_end();
  extend.mutable_deadlines()->mutable_voting_end()->set_seconds(
      round.deadlines().voting_end().seconds() + 4);
  v1::Round extended;
  Expect(Ask(callers_.Of(kCoordinator).rounds, &Rounds::ExtendRound, extend, &extended));

  DownUntilAfter(round.deadlines().voting_end());
  EXPECT_EQ(Now(round).phase(), v1::PHASE_ABSTIMMUNG);
  EXPECT_EQ(Now(round).revision(), extended.revision());
  EXPECT_TRUE(Vote(round, item, centers_[2], v1::VOTE_KIND_AGREE).ok());

  const v1::Round over = Await(round, v1::PHASE_SONDERVOTUM);
  EXPECT_EQ(over.update_time().ShortDebugString(),
            extend.deadlines().voting_end().ShortDebugString());
  EXPECT_EQ(VotesOn(item).agree(), 1);
  // What has passed cannot be moved any more.
  extend.set_expected_revision(over.deadlines_revision());
  extend.mutable_deadlines()->mutable_voting_end()->set_seconds(
      extend.deadlines().voting_end().seconds() + 4);
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(
                Ask(callers_.Of(kCoordinator).rounds, &Rounds::ExtendRound, extend, &extended))),
            "DEADLINE_PASSED");
}

}  // namespace
}  // namespace lotse::policy::chaos
