// What is kept of answers: by the request where it names its topic by code, by what was understood where it has words.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/wire.h"
#include "services/referrals/rpc/answerer.h"
#include "services/referrals/rpc/found_key.h"
#include "tests/services/referrals/nodes/knowledge.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

std::string Field(const std::string& line, const std::string& name) {
  const auto begin = line.find("\"" + name + "\":\"");
  if (begin == std::string::npos) return "";
  const auto from = begin + name.size() + 4;
  return line.substr(from, line.find("\",", from) - from);
}

// Those of data/questions, with their place beside them and inside, with and without `explain`.
std::vector<v1::FindHelpRequest> QuestionsInWords() {
  std::vector<v1::FindHelpRequest> questions;
  std::ifstream file("data/questions/tune.jsonl");
  for (std::string line; std::getline(file, line);) {
    v1::FindHelpRequest beside;
    beside.set_question(Field(line, "query"));
    beside.set_place(Field(line, "place"));
    beside.add_languages("ar");
    v1::FindHelpRequest inside;
    inside.set_question(absl::StrCat(Field(line, "query"), " in ", Field(line, "place")));
    inside.set_explain(true);
    questions.push_back(beside);
    questions.push_back(inside);
  }
  return questions;
}

class KeptAnswersTest : public ::testing::Test {
 protected:
  KeptAnswersTest() {
    gate_.clock = &clock_;
    environment_.gate = &gate_;
    environment_.tools = test::Tools();
    environment_.places = &test::Places();
    environment_.index = &index_;
    environment_.centers = &book_;
    environment_.registry = &registry_;
    FollowedMembers members;
    for (const contacts::v1::Partner& partner : test::SamplePartners()) {
      index_.Upsert(partner);
      const std::string center = partner.name().substr(0, partner.name().find("/partners/"));
      if (members.empty() || members.back().center != center) {
        members.push_back({center, Freshness::kFresh});
      }
    }
    members_ = std::make_shared<const FollowedMembers>(members);
    // Once an answer to know what is kept, once more when something is looked for.
    environment_.members = [this] {
      ++looked_at_members_;
      return members_;
    };
  }

  static std::string Ask(Answerer& answerer, const v1::FindHelpRequest& request) {
    const auto answer = answerer.AnswerAlone(rpc::ToByteBuffer(request.SerializeAsString()));
    if (!answer.ok()) return std::string(answer.status().message());
    grpc::Slice slice;
    EXPECT_TRUE(answer->DumpToSingleSlice(&slice).ok());
    return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  // Whether the index is searched for it.
  bool IsLookedFor(Answerer& answerer, const v1::FindHelpRequest& request) {
    const int before = looked_at_members_;
    Ask(answerer, request);
    return looked_at_members_ - before > 1;
  }
  std::string KeyOf(const v1::FindHelpRequest& request) {
    const auto asked = Understand(request, environment_.tools);
    EXPECT_TRUE(asked.ok()) << asked.status();
    return FoundKey(*asked, request.explain());
  }
  static v1::FindHelpRequest Words(const std::string& question) {
    v1::FindHelpRequest request;
    request.set_question(question);
    return request;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'767'607'200)};
  rpc::Gate gate_{};
  prometheus::Registry registry_;
  HelpIndex index_{test::Reference(), test::Topics()};
  CenterBook book_;
  std::shared_ptr<const FollowedMembers> members_;
  int looked_at_members_ = 0;
  LookupEnvironment environment_;
};

// The clock stands: the time that an answer took is always the same.
TEST_F(KeptAnswersTest, KeptAnswer_HasTheBytesOfOneThatIsNotKept) {
  const auto questions = QuestionsInWords();
  ASSERT_GT(questions.size(), 300);
  Answerer keeping(environment_);
  for (const v1::FindHelpRequest& question : questions) Ask(keeping, question);
  int with_hits = 0;
  for (const v1::FindHelpRequest& question : questions) {
    Answerer fresh(environment_);
    const std::string answer = Ask(fresh, question);
    EXPECT_EQ(Ask(keeping, question), answer) << question.ShortDebugString();
    v1::FindHelpResponse response;
    if (!response.ParseFromString(answer) || response.hits().empty()) continue;
    EXPECT_FALSE(IsLookedFor(keeping, question)) << question.ShortDebugString();
    ++with_hits;
  }
  EXPECT_GT(with_hits, 50);
}

TEST_F(KeptAnswersTest, OtherWordsOfTheSameMeaning_AreNotLookedForAgain) {
  Answerer answerer(environment_);
  EXPECT_TRUE(IsLookedFor(answerer, Words("Meisterbrief anerkennen lassen in Chemnitz")));
  EXPECT_FALSE(IsLookedFor(answerer, Words("Chemnitz: meinen Meisterbrief anerkennen lassen")));
  EXPECT_TRUE(IsLookedFor(answerer, Words("Meisterbrief anerkennen lassen in Dresden")));
}

TEST_F(KeptAnswersTest, EachShowsItsOwnWords) {
  Answerer answerer(environment_);
  v1::FindHelpRequest first = Words("Meisterbrief anerkennen lassen in Chemnitz");
  v1::FindHelpRequest second = Words("in chemnitz meinen Meisterbrief anerkennen lassen");
  first.set_explain(true);
  second.set_explain(true);
  Ask(answerer, first);
  v1::FindHelpResponse response;
  ASSERT_TRUE(response.ParseFromString(Ask(answerer, second)));
  EXPECT_EQ(response.understood().place().text(), "chemnitz");
  EXPECT_EQ(response.understood().place().question_offset(), 3);
}

TEST_F(KeptAnswersTest, WhatIsKept_HoldsNoWordOfTheQuestion) {
  const std::string canary = "Zwickelfritz";
  const std::string question = "Meisterbrief anerkennen lassen in Chemnitz";
  EXPECT_EQ(KeyOf(Words(absl::StrCat(question, " ", canary))), KeyOf(Words(question)));
  EXPECT_THAT(KeyOf(Words(absl::StrCat(question, " ", canary))), Not(HasSubstr("Meister")));
}

TEST_F(KeptAnswersTest, WhateverAnAnswerDependsOn_TellsQuestionsApart) {
  std::vector<v1::FindHelpRequest> questions(1, Words("Meisterbrief anerkennen lassen"));
  const auto add = [&](auto&& change) { change(questions.emplace_back(questions.front())); };
  add([](auto& one) { one.set_question("Kitaplatz"); });
  add([](auto& one) { one.set_question("recognition of my qualification as a craftsman"); });
  for (const char* place : {"Chemnitz", "09111", "14521", "Sachsen", "Deutschland", "145"}) {
    add([&](auto& one) { one.set_place(place); });
  }
  add([](auto& one) { one.add_languages("ar"); });
  add([](auto& one) { one.add_languages("uk"); });
  add([](auto& one) {
    one.add_languages("uk");
    one.add_languages("ar");
  });
  add([](auto& one) { one.set_audience(contacts::v1::AUDIENCE_FAMILY); });
  add([](auto& one) { one.set_channel(contacts::v1::CHANNEL_ONLINE); });
  add([](auto& one) { one.set_age_band(v1::AGE_BAND_YOUTH); });
  add([](auto& one) { one.set_residence_status(v1::RESIDENCE_STATUS_EU); });
  add([](auto& one) { one.set_max_hits(3); });
  add([](auto& one) { one.set_explain(true); });
  add([](auto& one) { one.set_with_capacity_only(true); });
  for (std::size_t i = 0; i < questions.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(KeyOf(questions[i]), KeyOf(questions[j]))
          << questions[i].ShortDebugString() << " | " << questions[j].ShortDebugString();
    }
  }
}

TEST_F(KeptAnswersTest, AChangedRecord_IsSeenAtOnce) {
  Answerer answerer(environment_);
  const v1::FindHelpRequest request = Words("Meisterbrief anerkennen lassen in Chemnitz");
  Ask(answerer, request);
  EXPECT_FALSE(IsLookedFor(answerer, request));
  const auto partner = test::MakePartner(
      "WC-NEW", "new", R"pb(services { topics: "RECOG.CRAFT" }
                            responsibilities { areas { ags_prefix: "14511" } })pb");
  ASSERT_TRUE(index_.Upsert(partner));
  EXPECT_TRUE(IsLookedFor(answerer, request));
  EXPECT_THAT(Ask(answerer, request), HasSubstr(partner.name()));
}

}  // namespace
}  // namespace lotse::referrals
