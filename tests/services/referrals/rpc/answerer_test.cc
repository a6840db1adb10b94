// What is answered to a node that asks for some centres alone, and what members are asked.
#include "services/referrals/rpc/answerer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "google/protobuf/util/message_differencer.h"
#include "services/referrals/live/answer_check.h"
#include "tests/services/referrals/nodes/knowledge.h"
#include "tests/services/referrals/rpc/samples.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;
using test::PartnerName;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AnswererTest : public ::testing::Test {
 protected:
  AnswererTest() {
    gate_.clock = &clock_;
    environment_.gate = &gate_;
    environment_.tools = test::Tools();
    environment_.places = &test::Places();
    environment_.index = &index_;
    environment_.centers = &book_;
    environment_.members = [this] { return std::make_shared<const FollowedMembers>(members_); };
    environment_.registry = &registry_;
    environment_.record = [this](absl::string_view center, const Uuid& id, std::string& out) {
      const auto found =
          records_.find(absl::StrCat("centers/", center, "/partners/", id.ToString()));
      if (found == records_.end()) return false;
      found->second.AppendToString(&out);
      return true;
    };
  }

  void Hold(const contacts::v1::Partner& partner) {
    records_[partner.name()] = partner;
    ASSERT_TRUE(index_.Upsert(partner));
  }
  void Member(const std::string& code, Freshness freshness = Freshness::kFresh) {
    members_.push_back({"centers/" + code, freshness, absl::FromUnixSeconds(1000)});
  }
  static v1::FindHelpRequest Craft() {
    v1::FindHelpRequest request;
    request.set_topic("RECOG.CRAFT");
    request.set_place("14521");
    return request;
  }
  absl::StatusOr<v1::FindHelpResponse> For(const CenterNames& centers,
                                           const v1::FindHelpRequest& request = Craft()) {
    const Answerer answerer(environment_);
    const auto bytes = answerer.AnswerNode(request, centers, clock_.Now());
    if (!bytes.ok()) return bytes.status();
    v1::FindHelpResponse response;
    EXPECT_TRUE(response.ParseFromString(*bytes));
    return response;
  }
  v1::FindHelpRequest ForMembers(const v1::FindHelpRequest& request) {
    const Answerer answerer(environment_);
    const auto inquiry = answerer.Inquire(request, clock_.Now());
    EXPECT_TRUE(inquiry.ok()) << inquiry.status() << request.ShortDebugString();
    return answerer.ForMembers(request, *inquiry);
  }
  static std::vector<std::string> RecordNames(const v1::FindHelpResponse& response) {
    std::vector<std::string> names;
    for (const auto& record : response.records()) names.push_back(record.name());
    std::sort(names.begin(), names.end());
    return names;
  }

  FakeClock clock_{absl::FromUnixSeconds(1'767'607'200)};
  rpc::Gate gate_;
  prometheus::Registry registry_;
  HelpIndex index_{test::Reference(), test::Topics()};
  CenterBook book_;
  FollowedMembers members_;
  std::map<std::string, contacts::v1::Partner> records_;
  LookupEnvironment environment_;
};

TEST_F(AnswererTest, OnlyTheCentresAsked_WithTheirRecords) {
  for (const char* code : {"A", "B", "C"}) {
    Member(code);
    Hold(MakePartner(code, code, kCraft));
  }
  const auto response = For({"centers/A", "centers/C"});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(RecordNames(*response), ElementsAre(PartnerName("A", "A"), PartnerName("C", "C")));
  EXPECT_EQ(response->hits_size(), 2);
  EXPECT_TRUE(response->complete());
  for (const auto& record : response->records()) {
    EXPECT_TRUE(
        google::protobuf::util::MessageDifferencer::Equals(record, records_[record.name()]));
  }
}

constexpr char kId[] = "external_ids { scheme: 's' value: '1' } ";

std::vector<std::string> TwinNames(const v1::FindHelpResponse& response) {
  std::vector<std::string> names;
  for (const auto& record : response.twins()) names.push_back(record.name());
  std::sort(names.begin(), names.end());
  return names;
}

v1::FindHelpRequest WithEvidenceOf(const contacts::v1::Partner& partner) {
  v1::FindHelpRequest request;
  for (ProviderKey key : KeysOf(partner)) request.add_provider_keys(key);
  return request;
}

TEST_F(AnswererTest, RecordsOfOneProvider_AreHitsOfTheirOwn) {
  for (const char* code : {"A", "B", "C"}) {
    Member(code);
    Hold(MakePartner(code, code, std::string(kCraft) + kId));
  }
  const auto response = For({"centers/A", "centers/B"});
  ASSERT_EQ(response->hits_size(), 2);
  for (const v1::Hit& hit : response->hits()) EXPECT_THAT(hit.sources(), IsEmpty());
  EXPECT_THAT(RecordNames(*response), ElementsAre(PartnerName("A", "A"), PartnerName("B", "B")));
}

TEST_F(AnswererTest, ByEvidence_RecordsThatHaveIt_ActiveOrNot_OfTheCentresAskedAlone) {
  for (const char* code : {"A", "B", "C", "D"}) Member(code);
  const auto a = MakePartner("A", "A", std::string(kCraft) + kId);
  Hold(a);
  Hold(MakePartner("B", "B", std::string("state: PARTNER_STATE_CLOSED ") + kId));
  Hold(MakePartner("C", "C", kId));
  Hold(MakePartner("D", "D", kCraft));
  v1::FindHelpRequest request = WithEvidenceOf(a);
  auto response = For({"centers/A", "centers/B", "centers/D"}, request);
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_THAT(TwinNames(*response), ElementsAre(PartnerName("A", "A"), PartnerName("B", "B")));
  EXPECT_TRUE(response->complete());
  EXPECT_EQ(response->hits_size() + response->records_size(), 0);
  request.add_known_partners(PartnerName("A", "A"));
  response = For({"centers/A", "centers/B", "centers/D"}, request);
  EXPECT_THAT(TwinNames(*response), ElementsAre(PartnerName("B", "B")));
}

TEST_F(AnswererTest, ByEvidence_OfASwitchboard_TwoTellEnough) {
  Member("A");
  contacts::v1::Partner one;
  for (int i = 0; i < 40; ++i) {
    one = MakePartner("A", absl::StrCat(i), kId);
    Hold(one);
  }
  EXPECT_EQ(For({"centers/A"}, WithEvidenceOf(one))->twins_size(), 2);
}

TEST_F(AnswererTest, ByEvidence_MoreThanMayBeTold_IsNotComplete) {
  v1::FindHelpRequest request;
  for (int i = 0; i < 600; ++i) {
    Member(absl::StrCat("C", i));
    const auto one = MakePartner(absl::StrCat("C", i), absl::StrCat(i), kId);
    Hold(one);
    request = WithEvidenceOf(one);
  }
  CenterNames all;
  for (const FollowedMember& member : members_) all.insert(member.center);
  const auto response = For(all, request);
  EXPECT_EQ(response->twins_size(), kMaxTwinsTold);
  EXPECT_FALSE(response->complete());
}

TEST_F(AnswererTest, FromARungOn_RungsBeforeAreNotTried) {
  Member("A");
  Hold(MakePartner("A", "here", kCraft));
  v1::FindHelpRequest request = Craft();
  request.set_first_rung(v1::RUNG_NEIGHBOURS);
  const auto response = For({"centers/A"}, request);
  EXPECT_EQ(response->rung(), v1::RUNG_NEIGHBOURS);
  EXPECT_EQ(response->hits_size(), 1) << "the neighbours' rung looks here, too";
  request.set_first_rung(v1::RUNG_CENTER);
  EXPECT_EQ(For({"centers/A"}, request)->hits_size(), 0);
}

TEST_F(AnswererTest, NodesMayAskForMore_WithinBounds) {
  Member("A");
  for (int i = 0; i < 60; ++i) Hold(MakePartner("A", absl::StrCat(i), kCraft));
  v1::FindHelpRequest request = Craft();
  request.set_max_hits(500);
  EXPECT_EQ(For({"centers/A"}, request)->hits_size(), 60);
  request.set_max_hits(501);
  EXPECT_EQ(ReasonOf(For({"centers/A"}, request).status()), "INVALID_FIELDS");
  request = WithEvidenceOf(MakePartner("A", "a", kId));
  request.set_topic("RECOG.CRAFT");
  EXPECT_EQ(ReasonOf(For({"centers/A"}, request).status()), "INVALID_FIELDS");
  request.clear_topic();
  for (int i = 0; i < 500; ++i) request.add_provider_keys(static_cast<std::uint64_t>(i));
  EXPECT_EQ(ReasonOf(For({"centers/A"}, request).status()), "INVALID_FIELDS");
  request = Craft();
  request.set_first_rung(static_cast<v1::Rung>(77));
  EXPECT_EQ(ReasonOf(For({"centers/A"}, request).status()), "INVALID_FIELDS");
}

TEST_F(AnswererTest, HitWhoseRecordHasGone_IsLeftOut) {
  Member("A");
  Hold(MakePartner("A", "gone", kCraft));
  Hold(MakePartner("A", "there", kCraft));
  records_.erase(PartnerName("A", "gone"));
  const auto response = For({"centers/A"});
  ASSERT_EQ(response->hits_size(), 1);
  EXPECT_EQ(response->hits(0).partner(), PartnerName("A", "there"));
  EXPECT_THAT(RecordNames(*response), ElementsAre(PartnerName("A", "there")));
}

TEST_F(AnswererTest, CentreThatIsNotHeld_IsNamed_AndTheAnswerIsNotComplete) {
  Member("A");
  Hold(MakePartner("A", "A", kCraft));
  const auto response = For({"centers/A", "centers/ELSEWHERE"});
  ASSERT_TRUE(response.ok()) << response.status();
  EXPECT_EQ(response->hits_size(), 1);
  EXPECT_FALSE(response->complete());
  ASSERT_EQ(response->members_size(), 1);
  EXPECT_EQ(response->members(0).center(), "centers/ELSEWHERE");
  EXPECT_EQ(response->members(0).state(), v1::MEMBER_STATE_NOT_ASKED);
}

TEST_F(AnswererTest, OldCentre_IsNamed_OthersThatAreOldAreNot) {
  Member("A", Freshness::kStale);
  Member("B", Freshness::kStale);
  Hold(MakePartner("A", "A", kCraft));
  const auto response = For({"centers/A"});
  EXPECT_FALSE(response->complete());
  ASSERT_EQ(response->members_size(), 1);
  EXPECT_EQ(response->members(0).state(), v1::MEMBER_STATE_STALE);
}

TEST_F(AnswererTest, NoneOfThemAtHand_IsUnavailable) {
  Member("A");
  EXPECT_EQ(ReasonOf(For({"centers/ELSEWHERE"}).status()), "NO_MEMBER_ANSWERED");
}

TEST_F(AnswererTest, ProgramThatHoldsNoDirectory_SaysSo) {
  Member("A");
  environment_.record = nullptr;
  const absl::Status status = For({"centers/A"}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(status), "CENTER_NOT_HELD_HERE");
}

TEST_F(AnswererTest, ForMembers_OneTopic_IsAskedByItsCode) {
  v1::FindHelpRequest request;
  request.set_question("Meisterbrief aus Syrien anerkennen lassen");
  request.set_place("09456");
  request.add_languages("ar");
  request.set_explain(true);
  const v1::FindHelpRequest asked = ForMembers(request);
  EXPECT_EQ(asked.topic(), "RECOG.CRAFT");
  EXPECT_EQ(asked.question(), "");
  EXPECT_EQ(asked.place(), "09456");
  EXPECT_THAT(asked.languages(), ElementsAre("ar"));
  EXPECT_EQ(asked.max_hits(), kDefaultHits);
  EXPECT_FALSE(asked.explain());
}

TEST_F(AnswererTest, ForMembers_PlaceInsideTheQuestion_IsAskedAsItWasTyped) {
  v1::FindHelpRequest request;
  request.set_question("Kitaplatz in annaberg");
  EXPECT_EQ(ForMembers(request).place(), "annaberg");
}

// With the questions of data/questions: whatever is asked of members, they understand it as it was understood here.
TEST_F(AnswererTest, ForMembers_IsUnderstoodByThemAsHere) {
  const Answerer answerer(environment_);
  int by_words = 0, inside = 0, all = 0;
  std::ifstream file("data/questions/tune.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto field = [&](const std::string& name) {
      const auto begin = line.find("\"" + name + "\":\"");
      if (begin == std::string::npos) return std::string();
      const auto from = begin + name.size() + 4;
      return line.substr(from, line.find("\",", from) - from);
    };
    for (const bool place_inside : {false, true}) {
      v1::FindHelpRequest request;
      request.set_question(field("query"));
      if (place_inside && !field("place").empty()) {
        request.set_question(absl::StrCat(field("query"), " in ", field("place")));
      } else {
        request.set_place(field("place"));
      }
      const auto here = answerer.Inquire(request, clock_.Now());
      if (!here.ok()) continue;
      const v1::FindHelpRequest asked = answerer.ForMembers(request, *here);
      const auto there = answerer.Inquire(asked, clock_.Now());
      ASSERT_TRUE(there.ok()) << there.status() << asked.ShortDebugString();
      const auto topics = [](const Inquiry& inquiry) {
        std::vector<TopicId> ids;
        for (const AskedTopic& topic : inquiry.asked.question.topics) ids.push_back(topic.id);
        return ids;
      };
      EXPECT_EQ(topics(*there), topics(*here)) << asked.ShortDebugString();
      EXPECT_EQ(there->asked.keys.counties, here->asked.keys.counties)
          << request.ShortDebugString();
      EXPECT_EQ(there->asked.keys.municipality, here->asked.keys.municipality);
      EXPECT_EQ(there->asked.keys.plz, here->asked.keys.plz) << request.ShortDebugString();
      EXPECT_EQ(there->asked.keys.lands, here->asked.keys.lands);
      by_words += asked.topic().empty();
      inside += request.place().empty() && !asked.place().empty();
      ++all;
    }
  }
  EXPECT_GT(all, 200);
  EXPECT_GT(by_words, 10);
  EXPECT_GT(inside, 50);
}

}  // namespace
}  // namespace lotse::referrals
