// Scenarios 34 and 35: members that are away, slow, broken or mad.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <vector>

#include "absl/strings/match.h"
#include "common/errors/refusal.h"
#include "tests/services/referrals/live/answers.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/scenarios/referral_scenario.h"

namespace lotse::referrals {
namespace {

using lotse::test::Fault;
using test::CallUnderWay;
using test::Eventually;
using test::MemberNode;
using test::Told;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::StartsWith;

// Six that are well, and four that go wrong later; besides a node that holds the six directories.
class TenMembers {
 public:
  explicit TenMembers(ReferralScenario& scenario, const FanOutOptions& options = {})
      : scenario_(scenario) {
    test::NodeSetup whole;
    for (int m = 0; m < kWell; ++m) {
      const std::string code = absl::StrCat("WC-", m);
      whole.centers.push_back(code);
      scenario_.AddMember(code).Hold(RecordsOf(code));
    }
    whole_ = std::make_unique<MemberNode>(scenario_.world_, whole);
    for (const std::string& code : whole.centers) whole_->Hold(RecordsOf(code));
    hole_ = &scenario_.AddFake("WC-HOLE");
    slow_ = &scenario_.AddFake("WC-SLOW");
    erring_ = &scenario_.AddFake("WC-ERRING");
    babbling_ = &scenario_.AddFake("WC-BABBLING");
    scenario_.Start({}, options);
  }
  std::vector<contacts::v1::Partner> RecordsOf(const std::string& code) {
    std::vector<contacts::v1::Partner> records;
    for (int i = 0; i < 8; ++i) {
      records.push_back(scenario_.Craft(code, absl::StrCat(code, " ", i), 1 + 100 * (i % 5),
                                        i % 2 == 0 ? "languages: 'ar'" : ""));
    }
    return records;
  }

  void GoWrong() {
    hole_->proxy().Set(Fault::Kind::kBlackHole);
    slow_->proxy().Set(Fault{Fault::Kind::kDelay, absl::Seconds(5), 0});
    erring_->Answer(absl::InternalError("broken"));
    babbling_->AnswerBytes("\xff\xff no message at all");
  }
  void GoWell() {
    for (FakeNode* node : {hole_, slow_}) {
      node->proxy().Set(Fault::Kind::kCut);
      node->proxy().Set(Fault::Kind::kPass);
    }
    for (FakeNode* node : {erring_, babbling_}) node->AnswerWell();
  }

  // The n-th question: each is another one, so that nothing is kept of its answer.
  static v1::FindHelpRequest Another(int n) {
    v1::FindHelpRequest request = ReferralScenario::Question();
    request.add_languages("ar");
    request.set_max_hits(1 + n % 50);
    request.set_age_band(static_cast<v1::AgeBand>(n / 50 % 5));
    return request;
  }
  void ExpectTheRestIntact(const Told& told, const v1::FindHelpRequest& request) {
    ASSERT_TRUE(told.status.ok()) << told.status;
    EXPECT_EQ(DifferenceOf(told.response, whole_->Ask(request).response), "");
    EXPECT_FALSE(told.response.complete());
  }

 private:
  static constexpr int kWell = 6;

  ReferralScenario& scenario_;
  std::unique_ptr<MemberNode> whole_;
  FakeNode* hole_ = nullptr;
  FakeNode* slow_ = nullptr;
  FakeNode* erring_ = nullptr;
  FakeNode* babbling_ = nullptr;
};

TEST_F(ReferralScenario, S34_FourBadMembers_AreNamed_TheRestIsIntact_ByTheDeadline) {
  TenMembers ten(*this);
  ten.GoWrong();
  const Told told = asker_->Ask(TenMembers::Another(0), absl::Milliseconds(500));
  EXPECT_LE(told.took, absl::Milliseconds(500));
  ten.ExpectTheRestIntact(told, TenMembers::Another(0));
  EXPECT_THAT(StatesOf(told.response),
              ElementsAre(Pair("centers/WC-BABBLING", StartsWith("ERROR ")),
                          Pair("centers/WC-ERRING", "ERROR INTERNAL"),
                          Pair("centers/WC-HOLE", "TIMEOUT"), Pair("centers/WC-SLOW", "TIMEOUT")));
}

TEST_F(ReferralScenario, S34_HundredTimes_WithoutStacking_ThenQuarantineAndReturn) {
  FanOutOptions options;
  options.quarantine.first_pause = absl::Milliseconds(300);
  options.quarantine.longest_pause = absl::Milliseconds(500);
  TenMembers ten(*this, options);
  ten.GoWrong();
  const absl::Time began = absl::Now();
  int left_alone = 0;
  for (int i = 0; i < 100; ++i) {
    const Told told = asker_->Ask(TenMembers::Another(i), absl::Milliseconds(500));
    ten.ExpectTheRestIntact(told, TenMembers::Another(i));
    ASSERT_EQ(told.response.members_size(), 4) << told.response.ShortDebugString();
    for (const auto& [center, state] : StatesOf(told.response)) {
      left_alone += state == "QUARANTINED KEPT_FAILING";
    }
  }
  // A hundred waits for the deadline would be 45 s.
  EXPECT_LT(absl::Now() - began, absl::Seconds(20));
  EXPECT_GT(left_alone, 100);
  EXPECT_TRUE(NothingUnderWay());
  ten.GoWell();
  EXPECT_TRUE(Eventually([&] { return asker_->Ask(Question()).response.complete(); }));
}

// Fifty due at the same moment are all put together in the time that is set aside for it.
TEST_F(ReferralScenario, S34_FiftyAtOnce_WaitForTheSameHangingMembers_AllToldByTheDeadline) {
  FanOutOptions options;
  options.quarantine.failures = 1'000'000;
  TenMembers ten(*this, options);
  ten.GoWrong();
  std::vector<std::unique_ptr<CallUnderWay>> calls;
  for (int i = 0; i < 50; ++i) {
    calls.push_back(std::make_unique<CallUnderWay>(asker_->channel(), TenMembers::Another(i),
                                                   absl::Seconds(1)));
  }
  for (int i = 0; i < 50; ++i) {
    const Told& told = calls[static_cast<std::size_t>(i)]->Await();
    ten.ExpectTheRestIntact(told, TenMembers::Another(i));
    EXPECT_EQ(told.response.members_size(), 4);
  }
  EXPECT_TRUE(NothingUnderWay());
}

// Well-formed, of the right centre, and nothing that contacts would ever let through.
contacts::v1::Partner HostileRecord(const std::string& name) {
  contacts::v1::Partner partner;
  partner.set_name(name);
  for (int i = 0; i < 300; ++i) partner.add_locations()->set_ags("14521");
  partner.mutable_locations(0)->set_latitude(1e300);
  partner.mutable_locations(0)->set_longitude(-1e300);
  for (int i = 0; i < 300; ++i) {
    auto& service = *partner.add_services();
    service.set_id(absl::StrCat(i));
    service.add_topics("RECOG.CRAFT");
    service.add_languages(std::string(1, static_cast<char>('a' + i % 26)) + "x");
    service.add_audiences(static_cast<contacts::v1::Audience>(1'000'000));
    service.add_channels(static_cast<contacts::v1::Channel>(-7));
    service.set_capacity(static_cast<contacts::v1::Capacity>(-1));
    auto& duty = *partner.add_responsibilities();
    duty.add_service_ids(service.id());
    duty.add_audiences(static_cast<contacts::v1::Audience>(77));
    duty.add_areas()->set_ags_prefix(i % 2 == 0 ? "14521" : "no number at all");
  }
  partner.mutable_trust()->mutable_verify_time()->set_seconds(INT64_MIN);
  return partner;
}

TEST_F(ReferralScenario, S34_RecordsThatCannotBe_DoNoHarm) {
  AddMember("WC-WELL").Hold({Craft("WC-WELL", "well")});
  FakeNode& hostile = AddFake("WC-HOSTILE");
  Start();
  auto answer = AnswerOf(hostile.center(), 3);
  for (auto& record : *answer.mutable_records()) record = HostileRecord(record.name());
  hostile.AnswerBytes(answer.SerializeAsString());
  const Told told = asker_->Ask(Question());
  ASSERT_TRUE(told.status.ok()) << told.status;
  EXPECT_THAT(NamesOf(told.response), ::testing::Contains("well"));
  EXPECT_TRUE(Eventually([&] { return asker_->Ask(Question("Sachsen")).status.ok(); }));
}

TEST_F(ReferralScenario, S34_RecordsOfAnotherCentre_AreNotBelieved) {
  AddMember("WC-WELL").Hold({Craft("WC-WELL", "well")});
  FakeNode& liar = AddFake("WC-LIAR");
  Start();
  auto answer = AnswerOf(liar.center(), 2);
  for (const auto& record : answer.records()) answer.mutable_hits(0)->add_sources(record.name());
  answer.mutable_hits()->RemoveLast();
  *answer.mutable_records(1) = Craft("WC-WELL", "forged");
  liar.AnswerBytes(answer.SerializeAsString());
  const Told told = asker_->Ask(Question());
  EXPECT_THAT(NamesOf(told.response), ElementsAre("well"));
  EXPECT_THAT(StatesOf(told.response), ElementsAre(Pair("centers/WC-LIAR", "ERROR DATA_LOSS")));
}

TEST_F(ReferralScenario, S35_AllDown_KeptAnswersWithTheirAge_OrUnavailable_NeverAnEmptyOk) {
  for (const char* code : {"WC-A", "WC-B", "WC-C"}) AddMember(code).Hold({Craft(code, code)});
  Start();
  const absl::Time before = absl::Now();
  const Told well = asker_->Ask(Question());
  ASSERT_TRUE(well.status.ok()) << well.status;
  ASSERT_EQ(well.response.hits_size(), 3);
  const absl::Time after = absl::Now();
  for (const auto& member : members_) member->proxy().Set(Fault::Kind::kCut);

  const Told kept = asker_->Ask(Question(), absl::Seconds(1));
  ASSERT_TRUE(kept.status.ok()) << kept.status;
  EXPECT_EQ(NamesOf(kept.response), NamesOf(well.response));
  EXPECT_FALSE(kept.response.complete());
  ASSERT_EQ(kept.response.members_size(), 3);
  for (const auto& member : kept.response.members()) {
    EXPECT_EQ(member.state(), v1::MEMBER_STATE_STALE);
    EXPECT_THAT(member.detail(), StartsWith("ERROR UNAVAILABLE"));
    EXPECT_GE(member.as_of().seconds(), absl::ToUnixSeconds(before));
    EXPECT_LE(member.as_of().seconds(), absl::ToUnixSeconds(after));
  }
  for (const auto& hit : kept.response.hits()) {
    EXPECT_THAT(hit.warnings(), ElementsAre("SOURCE_STALE"));
  }

  const Told nothing = asker_->Ask(Question("Essen"), absl::Seconds(1));
  EXPECT_EQ(nothing.status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(nothing.status), "NO_MEMBER_ANSWERED");
}

TEST_F(ReferralScenario, S35_AllDown_WhatIsAtHandIsStillFound) {
  for (const char* code : {"WC-A", "WC-B"}) AddMember(code).Hold({Craft(code, code)});
  Start({"WC-OWN"});
  asker_->Hold({Craft("WC-OWN", "own")});
  for (const auto& member : members_) member->proxy().Set(Fault::Kind::kCut);
  const Told told = asker_->Ask(Question(), absl::Seconds(1));
  ASSERT_TRUE(told.status.ok()) << told.status;
  EXPECT_THAT(NamesOf(told.response), ElementsAre("own"));
  EXPECT_FALSE(told.response.complete());
  EXPECT_THAT(StatesOf(told.response), ElementsAre(Pair("centers/WC-A", "ERROR UNAVAILABLE"),
                                                   Pair("centers/WC-B", "ERROR UNAVAILABLE")));
}

// A node knows every centre, and holds an empty directory of most.
TEST_F(ReferralScenario, S35_AllDown_EmptyDirectoriesAtHand_IsUnavailableToo) {
  AddMember("WC-A").Hold({Craft("WC-A", "a")});
  Start({"WC-OWN"});
  for (const auto& member : members_) member->proxy().Set(Fault::Kind::kCut);
  const Told told = asker_->Ask(Question(), absl::Seconds(1));
  EXPECT_EQ(told.status.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReasonOf(told.status), "NO_MEMBER_ANSWERED");
}

}  // namespace
}  // namespace lotse::referrals
