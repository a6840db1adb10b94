// What is taken from members, and what is kept of it.
#include <gtest/gtest.h>

#include <limits>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/referrals/live/answer_check.h"
#include "services/referrals/live/fan_out.h"
#include "services/referrals/live/last_good.h"
#include "tests/services/referrals/live/answers.h"

namespace lotse::referrals {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'767'225'600);
const absl::flat_hash_set<std::string> kCenters = {"centers/WC-E", "centers/WC-ERZ"};

class AnswerCheckTest : public testing::Test {
 protected:
  std::string Reason() const { return ReasonOf(CheckMemberAnswer(request_, answer_, kCenters)); }
  v1::FindHelpRequest request_;
  v1::FindHelpResponse answer_ = AnswerOf("centers/WC-E", 3);
  v1::Hit& hit_ = *answer_.mutable_hits(1);
};

TEST_F(AnswerCheckTest, GoodAnswers_Pass) {
  EXPECT_EQ(Reason(), "");
  hit_.add_sources("centers/WC-ERZ/partners/6f1c2d3e-0000-4000-8000-000000000001");
  hit_.set_distance_km(0);
  EXPECT_EQ(Reason(), "");
  answer_.clear_hits();
  answer_.clear_records();
  answer_.set_rung(v1::RUNG_CENTER);
  EXPECT_EQ(Reason(), "");
}

TEST_F(AnswerCheckTest, HitWithoutItsRecord_IsGarbage) {
  answer_.mutable_records()->RemoveLast();
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, RecordsThatNobodyAskedFor_AreGarbage) {
  const std::string beyond = "centers/WC-ERZ/partners/6f1c2d3e-0000-4000-8000-000000000009";
  answer_.add_records()->set_name(beyond);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  hit_.add_sources(hit_.partner());
  hit_.add_sources(beyond);
  EXPECT_EQ(Reason(), "");
  answer_.mutable_records(3)->set_name(answer_.records(0).name());
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_.mutable_records(3)->set_name(
      "centers/WC-K/partners/6f1c2d3e-0000-4000-8000-000000000009");
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, HitsOfOthers_AreGarbage) {
  hit_.set_partner("centers/WC-K/partners/6f1c2d3e-0000-4000-8000-000000000001");
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, SourcesOfOthers_AreGarbage) {
  hit_.add_sources("centers/WC-K/partners/6f1c2d3e-0000-4000-8000-000000000001");
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, ImpossibleNames_AreGarbage) {
  for (const char* name : {"", "centers/WC-E", "centers/WC-E/partners/", "centers/WC-E/partners/x",
                           "partners/6f1c2d3e-0000-4000-8000-000000000001"}) {
    hit_.set_partner(name);
    EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE") << name;
  }
}

TEST_F(AnswerCheckTest, ImpossibleValues_AreGarbage) {
  hit_.set_distance_km(std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  hit_.set_distance_km(-1);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  hit_.clear_distance_km();
  hit_.clear_display_name();
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_ = AnswerOf("centers/WC-E", 1);
  answer_.set_rung(v1::RUNG_UNSPECIFIED);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_.set_rung(static_cast<v1::Rung>(99));
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_ = AnswerOf("centers/WC-E", 1);
  answer_.set_more_hits(-1);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, RungBeforeTheFirstToBeTried_IsGarbage) {
  request_.set_first_rung(v1::RUNG_NEIGHBOURS);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_.set_rung(v1::RUNG_NEIGHBOURS);
  EXPECT_EQ(Reason(), "");
}

TEST_F(AnswerCheckTest, MoreThanAskedFor_IsGarbage) {
  request_.set_max_hits(3);
  EXPECT_EQ(Reason(), "");
  request_.set_max_hits(2);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  request_.clear_max_hits();
  answer_ = AnswerOf("centers/WC-E", 11);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, Twins_AreForEvidenceAlone) {
  const std::string twin = "centers/WC-ERZ/partners/6f1c2d3e-0000-4000-8000-000000000009";
  answer_.add_twins()->set_name(twin);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE") << "nobody asked for them";
  request_.add_provider_keys(7);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE") << "and for nothing else";
  v1::FindHelpResponse twins;
  twins.add_twins()->set_name(twin);
  answer_ = twins;
  EXPECT_EQ(Reason(), "");
  answer_.mutable_twins(0)->set_name("centers/WC-K/partners/6f1c2d3e-0000-4000-8000-000000000009");
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
  answer_ = twins;
  while (answer_.twins_size() <= kMaxTwinsTold) answer_.add_twins()->set_name(twin);
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

TEST_F(AnswerCheckTest, Oversized_IsGarbage) {
  hit_.set_display_name(std::string(kMaxMemberAnswerBytes, 'x'));
  EXPECT_EQ(Reason(), "MEMBER_ANSWER_GARBAGE");
}

std::shared_ptr<const v1::FindHelpResponse> Shared(int hits) {
  return std::make_shared<const v1::FindHelpResponse>(AnswerOf("centers/WC-E", hits));
}

TEST(LastGood, KeptForAWhile) {
  LastGood kept;
  kept.Keep("k", Shared(2), kNow);
  const auto found = kept.Find("k", kNow + absl::Hours(1));
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->as_of, kNow);
  EXPECT_EQ(found->response->hits_size(), 2);
  EXPECT_FALSE(kept.Find("k", kNow + absl::Hours(1) + absl::Nanoseconds(1)).has_value());
  EXPECT_FALSE(kept.Find("other", kNow).has_value());
}

TEST(LastGood, TheLastOneCounts) {
  LastGood kept;
  kept.Keep("k", Shared(2), kNow);
  kept.Keep("k", Shared(3), kNow + absl::Minutes(1));
  EXPECT_EQ(kept.Find("k", kNow + absl::Minutes(1))->response->hits_size(), 3);
}

TEST(LastGood, Full_TheLongestUnusedGoes) {
  LastGood kept({absl::Hours(1), 3, 1 << 20});
  for (const char* key : {"a", "b", "c"}) kept.Keep(key, Shared(1), kNow);
  kept.Find("a", kNow);
  kept.Keep("d", Shared(1), kNow);
  EXPECT_TRUE(kept.Find("a", kNow).has_value());
  EXPECT_FALSE(kept.Find("b", kNow).has_value());
  EXPECT_TRUE(kept.Find("c", kNow).has_value());
}

TEST(LastGood, BytesAreBounded) {
  LastGood kept({absl::Hours(1), 1000, 10'000});
  for (int i = 0; i < 100; ++i) kept.Keep(absl::StrCat(i), Shared(10), kNow);
  int held = 0;
  for (int i = 0; i < 100; ++i) held += kept.Find(absl::StrCat(i), kNow).has_value();
  EXPECT_GT(held, 0);
  EXPECT_LT(held, 10);
}

TEST(LastGood, Key_IsOfAllThatFiltersOrRanks) {
  v1::FindHelpRequest request;
  request.set_topic("RECOG.CRAFT");
  request.set_place("14521");
  const auto key = LastGood::KeyOf("m", request);
  EXPECT_EQ(LastGood::KeyOf("m", request), key);
  EXPECT_NE(LastGood::KeyOf("n", request), key);
  v1::FindHelpRequest other = request;
  other.set_place("14522");
  EXPECT_NE(LastGood::KeyOf("m", other), key);
  other = request;
  other.add_languages("ar");
  EXPECT_NE(LastGood::KeyOf("m", other), key);
  other = request;
  other.set_with_capacity_only(true);
  EXPECT_NE(LastGood::KeyOf("m", other), key);
}

// Questions are not stored.
TEST(LastGood, QuestionInWords_HasNoKey) {
  v1::FindHelpRequest request;
  request.set_question("Kitaplatz in Annaberg");
  EXPECT_FALSE(LastGood::KeyOf("m", request).has_value());
}

TEST(MemberRequest, NamesTopicAndPlace_KeepsFilters_LeavesTheWordsOut) {
  v1::FindHelpRequest asked;
  asked.set_question("Meisterbrief aus Syrien");
  asked.set_place("Annaberg");
  asked.add_languages("ar");
  asked.set_with_capacity_only(true);
  const auto request = ToMemberRequest(asked, "RECOG.CRAFT", "14521", 20);
  EXPECT_EQ(request.topic(), "RECOG.CRAFT");
  EXPECT_EQ(request.place(), "14521");
  EXPECT_EQ(request.question(), "");
  EXPECT_EQ(request.max_hits(), 20);
  EXPECT_EQ(request.languages(0), "ar");
  EXPECT_TRUE(request.with_capacity_only());
  EXPECT_EQ(ToMemberRequest(asked, "", "14521", 20).question(), "Meisterbrief aus Syrien");
}

TEST(MemberReplies, NothingAtHand_IsUnavailable_NeverAnEmptyOk) {
  MemberReplies replies(2);
  replies[0].state = v1::MEMBER_STATE_TIMEOUT;
  replies[1].state = v1::MEMBER_STATE_QUARANTINED;
  EXPECT_EQ(ReasonOf(CheckAnythingAtHand(replies, false)), "NO_MEMBER_ANSWERED");
  EXPECT_EQ(CheckAnythingAtHand(replies, false).code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(CheckAnythingAtHand(replies, true).ok());
  replies[1].response = Shared(0);
  EXPECT_TRUE(CheckAnythingAtHand(replies, false).ok());
  EXPECT_FALSE(AllWhole(replies));
}

TEST(MemberReplies, InTheEnvelope_OneACentre) {
  MemberReply reply;
  reply.centers = {"centers/WC-E", "centers/WC-ERZ"};
  reply.state = v1::MEMBER_STATE_STALE;
  reply.as_of = kNow + absl::Milliseconds(1500);
  reply.detail = "TIMEOUT";
  reply.took = absl::Milliseconds(2500);
  const auto answers = ToMemberAnswers(reply);
  ASSERT_EQ(answers.size(), 2);
  EXPECT_EQ(answers[1].center(), "centers/WC-ERZ");
  EXPECT_EQ(answers[1].state(), v1::MEMBER_STATE_STALE);
  EXPECT_EQ(answers[1].as_of().seconds(), absl::ToUnixSeconds(kNow) + 1);
  EXPECT_EQ(answers[1].as_of().nanos(), 500'000'000);
  EXPECT_EQ(answers[1].took().seconds(), 2);
  EXPECT_EQ(answers[1].took().nanos(), 500'000'000);
}

}  // namespace
}  // namespace lotse::referrals
