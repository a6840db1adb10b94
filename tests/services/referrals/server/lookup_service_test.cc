// LookupService as a caller meets it: over mutual TLS, with the real words and places, following contacts.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "tests/services/referrals/server/harness.h"

namespace lotse::referrals {
namespace {

using identity::Role;
using ::testing::AnyOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// One for all tests: it takes a while to learn the words.
struct World {
  World() {
    Create(contacts, "WC-ERZ", Helper("Kita Sonnenschein", "FAM.CHILDCARE", "14521"));
    Create(contacts, "WC-E", Helper("Kita Ruhrblick", "FAM.CHILDCARE", "05113"));
    Create(contacts, "WC-ERZ", Helper("Handwerkskammer Chemnitz", "RECOG.CRAFT", "145"));
    Create(contacts, "WC-ERZ", Helper("Kreishandwerkerschaft", "RECOG.CRAFT", "14521"));
    Create(contacts, "FED", Helper("Zentrale Servicestelle", "RECOG.ADVICE", ""));
    contacts::v1::Partner hidden = Helper("Kita Geheim", "FAM.CHILDCARE", "14521");
    hidden.set_visibility(contacts::v1::VISIBILITY_CENTER);
    Create(contacts, "WC-ERZ", std::move(hidden));
    look_up.Follow(contacts);
    EXPECT_TRUE(look_up.AwaitWhole());
  }
  contacts::Harness contacts{SomeCenters()};
  LookUpHarness look_up;
};

class LookupServiceTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { world_ = new World; }
  static void TearDownTestSuite() { delete world_; }

  static LookUpHarness::Answer Find(const v1::FindHelpRequest& request,
                                    absl::Duration timeout = absl::Seconds(10)) {
    return world_->look_up.Find(request, timeout);
  }
  static void ExpectRefused(const v1::FindHelpRequest& request, const std::string& reason) {
    const auto answer = Find(request);
    EXPECT_EQ(answer.status.error_code(), grpc::StatusCode::INVALID_ARGUMENT)
        << request.ShortDebugString() << answer.status.error_message();
    EXPECT_EQ(answer.Reason(), reason) << request.ShortDebugString();
    EXPECT_THAT(answer.response.hits(), IsEmpty());
  }
  static std::vector<std::string> CentersOf(const LookUpHarness::Answer& answer) {
    std::vector<std::string> centers;
    for (const auto& center : answer.response.centers()) centers.push_back(center.center());
    return centers;
  }
  static grpc::Status List(const v1::ListTopicsRequest& request, v1::ListTopicsResponse& page) {
    const auto stub =
        v1::LookupService::NewStub(world_->look_up.ChannelOf("WC-ERZ", Role::kReader));
    grpc::ClientContext context;
    return stub->ListTopics(&context, request, &page);
  }
  static std::string ListReason(const v1::ListTopicsRequest& request) {
    v1::ListTopicsResponse page;
    const grpc::Status status = List(request, page);
    EXPECT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
    return ReasonOf(rpc::FromGrpc(status));
  }

  static World* world_;
};

World* LookupServiceTest::world_ = nullptr;

TEST_F(LookupServiceTest, FindHelp_InWords_FindsWhoHelpsThere) {
  const auto answer = Find(Words("Kitaplatz in Annaberg-Buchholz"));
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_EQ(answer.response.understood().topics(0).topic(), "FAM.CHILDCARE");
  EXPECT_THAT(answer.response.understood().place().counties(), ElementsAre("14521"));
  EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein"));
  EXPECT_EQ(answer.response.rung(), v1::RUNG_ASKED);
  EXPECT_EQ(CentersOf(answer).front(), "centers/WC-ERZ");
  EXPECT_TRUE(answer.response.complete());
  EXPECT_THAT(answer.response.members(), IsEmpty());
}

TEST_F(LookupServiceTest, FindHelp_ByCode_FindsTheTopic) {
  auto answer = Find(Topic("RECOG.CRAFT", "14521"));
  ASSERT_TRUE(answer.status.ok()) << answer.status.error_message();
  EXPECT_THAT(answer.Names(),
              ::testing::UnorderedElementsAre("Handwerkskammer Chemnitz", "Kreishandwerkerschaft"));
  EXPECT_EQ(answer.response.hits(0).topic(), "RECOG.CRAFT");
  EXPECT_EQ(answer.response.understood().topics(0).score(), 1);
  // Without a place: who helps everywhere.
  answer = Find(Topic("RECOG.ADVICE"));
  EXPECT_THAT(answer.Names(), ElementsAre("Zentrale Servicestelle"));
  EXPECT_THAT(answer.response.centers(), IsEmpty()) << "no place, nobody responsible";
}

TEST_F(LookupServiceTest, FindHelp_ByPlace_PlzAgsAndNameMeanTheSame) {
  for (const char* place : {"09456", "14521", "Annaberg-Buchholz", "09456 Annaberg-Buchholz"}) {
    const auto answer = Find(Topic("FAM.CHILDCARE", place));
    EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein")) << place;
    EXPECT_THAT(CentersOf(answer), Contains("centers/WC-ERZ")) << place;
  }
  EXPECT_THAT(Find(Topic("FAM.CHILDCARE", "Essen")).Names(), ElementsAre("Kita Ruhrblick"));
}

// What a centre keeps to itself is not even counted.
TEST_F(LookupServiceTest, FindHelp_WhatACentreHides_IsNotThere) {
  const auto answer = Find(Topic("FAM.CHILDCARE", "14521"));
  EXPECT_THAT(answer.Names(), Not(Contains("Kita Geheim")));
  EXPECT_EQ(answer.response.more_hits(), 0);
}

TEST_F(LookupServiceTest, FindHelp_Explain_NamesEveryMember) {
  v1::FindHelpRequest request = Topic("FAM.CHILDCARE", "14521");
  request.set_explain(true);
  std::vector<std::string> members;
  const auto answer = Find(request);
  for (const auto& member : answer.response.members()) {
    members.push_back(member.center());
    EXPECT_EQ(member.state(), v1::MEMBER_STATE_OK);
  }
  EXPECT_THAT(members, ElementsAre("centers/FED", "centers/WC-E", "centers/WC-ERZ"));
}

TEST_F(LookupServiceTest, FindHelp_MaxHits_SaysHowManyMoreThereAre) {
  v1::FindHelpRequest request = Topic("RECOG.CRAFT", "14521");
  request.set_max_hits(1);
  const auto answer = Find(request);
  EXPECT_EQ(answer.response.hits_size(), 1);
  EXPECT_EQ(answer.response.more_hits(), 1);
}

TEST_F(LookupServiceTest, FindHelp_NothingAsked_IsRefused) {
  ExpectRefused(Words(""), "QUESTION_EMPTY");
  ExpectRefused(Words(" \t\n"), "QUESTION_EMPTY");
  ExpectRefused(Words("", "09456"), "QUESTION_EMPTY");
}

TEST_F(LookupServiceTest, FindHelp_TenThousandCharacters_AreRefusedByTheirField) {
  const auto answer = Find(Words("Kita " + std::string(10'000, 'x')));
  EXPECT_EQ(answer.Reason(), "INVALID_FIELDS");
  const auto violations = FieldViolationsOf(rpc::FromGrpc(answer.status));
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "question");
}

TEST_F(LookupServiceTest, FindHelp_TextWithoutAWord_IsNotUnderstood) {
  for (const char* question : {"🙂🙂🙂", "\x01\x02\x7f", "!!! ???", "\u200b\u202e\u2066"}) {
    ExpectRefused(Words(question), "QUESTION_NOT_UNDERSTOOD");
  }
}

TEST_F(LookupServiceTest, FindHelp_HostileText_IsAQuestionLikeAnyOther) {
  for (const char* question :
       {"'; DROP TABLE partner; -- Kita: Platz im Kindergarten gesucht",
        "<script>alert(1)</script> Kita gesucht", "\u202eKita\u202c שלום Kindergarten",
        "Kita \x1b[31m Platz", "🙂 Kita 🙂", "Kita %s%n${jndi:ldap://x}"}) {
    const auto answer = Find(Words(question, "09456"));
    ASSERT_TRUE(answer.status.ok()) << question << answer.status.error_message();
    EXPECT_THAT(answer.Names(), ElementsAre("Kita Sonnenschein")) << question;
  }
}

TEST_F(LookupServiceTest, FindHelp_BytesThatAreNoRequest_AreRefused) {
  const auto channel = world_->look_up.ChannelOf("WC-ERZ", Role::kReader);
  for (const char* bytes :
       {"\xff\xff", "\x12\x02\xc3\x28"}) {  // the second: invalid UTF-8 as question
    const auto answer =
        lotse::test::CallRaw(channel, "/lotse.referrals.v1.LookupService/FindHelp", bytes);
    EXPECT_FALSE(answer.answered);
    EXPECT_EQ(ReasonOf(rpc::FromGrpc(answer.status)), "MESSAGE_MALFORMED");
  }
}

TEST_F(LookupServiceTest, FindHelp_UnknownCodes_NameTheNearest) {
  ExpectRefused(Topic("RECOG.CRAFTS"), "TOPIC_UNKNOWN");
  EXPECT_THAT(Find(Topic("RECOG.CRAFTS")).status.error_message(), HasSubstr("RECOG.CRAFT"));
  v1::FindHelpRequest request = Topic("FAM.CHILDCARE");
  request.add_languages("ar");
  request.add_languages("klingonisch");
  ExpectRefused(request, "LANGUAGE_UNKNOWN");
  EXPECT_THAT(Find(request).status.error_message(), HasSubstr("languages[1]"));
}

TEST_F(LookupServiceTest, FindHelp_PlaceThatIsNone_IsRefused) {
  ExpectRefused(Topic("FAM.CHILDCARE", "Xanadu am Styx"), "PLACE_UNKNOWN");
  ExpectRefused(Topic("FAM.CHILDCARE", "00000"), "PLACE_UNKNOWN");
  EXPECT_THAT(Find(Topic("FAM.CHILDCARE", "Annabrg-Buchholz")).status.error_message(),
              AnyOf(HasSubstr("Annaberg-Buchholz"), Eq("")));
}

TEST_F(LookupServiceTest, FindHelp_FiltersThatContradict_AreRefused) {
  v1::FindHelpRequest request = Topic("FAM.CHILDCARE");
  request.set_audience(contacts::v1::AUDIENCE_EMPLOYER);
  request.set_residence_status(v1::RESIDENCE_STATUS_ASYLUM);
  ExpectRefused(request, "FILTERS_CONTRADICT");
}

TEST_F(LookupServiceTest, FindHelp_ValuesOutOfBounds_AreRefused) {
  v1::FindHelpRequest request = Topic("FAM.CHILDCARE");
  for (const int hits : {-1, 51}) {
    request.set_max_hits(hits);
    ExpectRefused(request, "INVALID_FIELDS");
  }
  request = Topic("FAM.CHILDCARE");
  request.set_channel(static_cast<contacts::v1::Channel>(4711));
  ExpectRefused(request, "INVALID_FIELDS");
  request = Topic("FAM.CHILDCARE");
  for (int i = 0; i < 11; ++i) request.add_languages("de");
  ExpectRefused(request, "INVALID_FIELDS");
}

// Answered or given up, never left hanging; and nothing of it stays behind.
TEST_F(LookupServiceTest, FindHelp_DeadlineOfAMillisecond_IsAnsweredOrGivenUp) {
  for (int i = 0; i < 100; ++i) {
    const absl::Time start = absl::Now();
    const auto answer = Find(Words("Kitaplatz in Annaberg-Buchholz"), absl::Milliseconds(1));
    EXPECT_LT(absl::Now() - start, absl::Seconds(1));
    ASSERT_THAT(answer.status.error_code(),
                AnyOf(Eq(grpc::StatusCode::OK), Eq(grpc::StatusCode::DEADLINE_EXCEEDED)));
    EXPECT_EQ(answer.status.ok(), answer.response.hits_size() > 0);
  }
  EXPECT_THAT(Find(Words("Kitaplatz in Annaberg-Buchholz")).Names(),
              ElementsAre("Kita Sonnenschein"));
}

TEST_F(LookupServiceTest, ListTopics_AllPages_GiveEachTopicOnceInOrder) {
  v1::ListTopicsResponse all;
  ASSERT_TRUE(List({}, all).ok());
  EXPECT_GT(all.topics_size(), 100);
  EXPECT_EQ(all.next_page_token(), "");
  for (const int size : {1, 7, 50}) {
    v1::ListTopicsRequest request;
    request.set_page_size(size);
    std::vector<std::string> codes;
    do {
      v1::ListTopicsResponse page;
      ASSERT_TRUE(List(request, page).ok());
      ASSERT_LE(page.topics_size(), size);
      for (const auto& topic : page.topics()) codes.push_back(topic.code());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty() && codes.size() <= 1000);
    std::vector<std::string> wanted;
    for (const auto& topic : all.topics()) wanted.push_back(topic.code());
    EXPECT_EQ(codes, wanted) << size;
  }
}

TEST_F(LookupServiceTest, ListTopics_BelowAParent_GivesItsChildrenAlone) {
  v1::ListTopicsResponse all;
  ASSERT_TRUE(List({}, all).ok());
  std::vector<std::string> wanted;
  for (const auto& topic : all.topics()) {
    if (topic.parent() == "FAM") wanted.push_back(topic.code());
  }
  ASSERT_GT(wanted.size(), 2u);
  v1::ListTopicsRequest request;
  request.set_parent("FAM");
  request.set_page_size(2);
  std::vector<std::string> codes;
  do {
    v1::ListTopicsResponse page;
    ASSERT_TRUE(List(request, page).ok());
    for (const auto& topic : page.topics()) codes.push_back(topic.code());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(codes, wanted);
}

TEST_F(LookupServiceTest, ListTopics_UnknownParent_IsRefusedByItsField) {
  v1::ListTopicsRequest request;
  request.set_parent("FAMM");
  EXPECT_EQ(ListReason(request), "INVALID_FIELDS");
}

TEST_F(LookupServiceTest, ListTopics_WrongTokens_AreRefused) {
  v1::ListTopicsRequest request;
  request.set_page_size(2);
  v1::ListTopicsResponse page;
  ASSERT_TRUE(List(request, page).ok());
  // Of another request, cut, made up.
  request.set_page_token(page.next_page_token());
  request.set_parent("FAM");
  EXPECT_EQ(ListReason(request), "PAGE_TOKEN_INVALID");
  request.clear_parent();
  for (const std::string& token :
       std::vector<std::string>{page.next_page_token().substr(1), "x", "'; DROP TABLE", "🙂",
                                std::string(5000, 'A')}) {
    request.set_page_token(token);
    EXPECT_EQ(ListReason(request), "PAGE_TOKEN_INVALID") << token;
  }
}

TEST_F(LookupServiceTest, ListTopics_PageSizes_HaveBounds) {
  v1::ListTopicsRequest request;
  for (const int size : {-1, 1001}) {
    request.set_page_size(size);
    EXPECT_EQ(ListReason(request), "INVALID_FIELDS") << size;
  }
  request.set_page_size(1000);
  v1::ListTopicsResponse page;
  EXPECT_TRUE(List(request, page).ok());
}

}  // namespace
}  // namespace lotse::referrals
