#include "services/referrals/rpc/merged_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "services/referrals/domain/match.h"
#include "services/referrals/index/help_index.h"
#include "tests/services/referrals/rpc/samples.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;
using test::PartnerName;
using test::Topics;
using ::testing::ElementsAre;

// By which two records are seen to be of one provider.
constexpr char kSame[] = R"pb(external_ids { scheme: "hwk" value: "7" })pb";

class Merging : public ::testing::Test {
 protected:
  static MemberReply Reply(const std::string& center, v1::MemberState state = v1::MEMBER_STATE_OK) {
    MemberReply reply;
    reply.centers = {"centers/" + center};
    reply.state = state;
    reply.response = std::make_shared<v1::FindHelpResponse>();
    return reply;
  }
  void Add(const MemberReply& reply, const std::vector<contacts::v1::Partner>& records) {
    merged_.AddRecords(reply, {records.begin(), records.end()});
  }
  void AddOwn(const std::vector<MemberFreshness>& freshness = {}) {
    const HelpIndex::Look own(own_);
    for (SlotId id = 0; id < own->slot_count(); ++id) merged_.AddOwn(*own, id, freshness);
  }
  // The centres of the hits that are found in what was merged, "B*" when its data is old.
  std::vector<std::string> Found() {
    Question question;
    question.topics = {{Topics().Find("RECOG.CRAFT"), 1}};
    PlaceKeys place;
    place.counties = {"14521"};
    const PartnerTable& table = merged_.table();
    result_ = Match(
        question, test::Places().Find(place), table,
        {Topics(), test::Places(), absl::FromUnixSeconds(1'767'607'200), merged_.freshness()});
    std::vector<std::string> found;
    for (const RankedHit& hit : result_.hits) {
      const std::string& center = table.center_name(table.slot(hit.shown).center);
      found.push_back(center + (hit.facts.cached ? "*" : ""));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  HelpIndex own_{test::Reference(), Topics()};
  const EntryReader reader_{test::Reference(), Topics()};
  MergedTable merged_{reader_};
  MatchResult result_;
};

TEST_F(Merging, OwnAndLiveRecords_AreFoundTogether) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  AddOwn();
  Add(Reply("B"), {MakePartner("B", "b", kCraft)});
  Add(Reply("C"), {MakePartner("C", "c", kCraft)});
  EXPECT_THAT(Found(), ElementsAre("A", "B", "C"));
}

TEST_F(Merging, RecordsOfOneProvider_AreOneHitOfTwoSources) {
  own_.Upsert(MakePartner("A", "a", std::string(kCraft) + kSame));
  AddOwn();
  Add(Reply("B"), {MakePartner("B", "b", std::string(kCraft) + kSame)});
  ASSERT_EQ(Found().size(), 1u);
  EXPECT_EQ(result_.hits[0].sources.size(), 2u);
}

TEST_F(Merging, RecordThatComesAgain_IsThereOnce) {
  for (int i = 0; i < 3; ++i) Add(Reply("B"), {MakePartner("B", "b", kCraft)});
  EXPECT_EQ(merged_.table().size(), 1u);
}

TEST_F(Merging, OldData_StaysMarkedAsOld) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  own_.Upsert(MakePartner("OLD", "o", kCraft));
  const auto old_center = HelpIndex::Look(own_)->FindCenter("OLD");
  std::vector<MemberFreshness> freshness(*old_center + 1u, MemberFreshness::kFresh);
  freshness[*old_center] = MemberFreshness::kStale;
  AddOwn(freshness);
  Add(Reply("B"), {MakePartner("B", "b", kCraft)});
  Add(Reply("C", v1::MEMBER_STATE_STALE), {MakePartner("C", "c", kCraft)});
  EXPECT_THAT(Found(), ElementsAre("A", "B", "C*", "OLD*"));
}

TEST_F(Merging, DataThatTheMemberItselfCallsOld_IsOld) {
  MemberReply reply = Reply("B", v1::MEMBER_STATE_PARTIAL);
  reply.centers.push_back("centers/C");
  auto response = std::make_shared<v1::FindHelpResponse>();
  v1::MemberAnswer& said = *response->add_members();
  said.set_center("centers/C");
  said.set_state(v1::MEMBER_STATE_STALE);
  reply.response = std::move(response);
  Add(reply, {MakePartner("B", "b", kCraft), MakePartner("C", "c", kCraft)});
  EXPECT_THAT(Found(), ElementsAre("B", "C*"));
}

TEST_F(Merging, HowPartnersAnsweredSoFar_IsKept) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  own_.SetAnswers(PartnerName("A", "a"), AnswerGrade::kPoor);
  AddOwn();
  EXPECT_EQ(merged_.table().slot(0).answers, AnswerGrade::kPoor);
}

TEST_F(Merging, RecordWithoutAProperName_IsLeftOut) {
  auto nameless = MakePartner("B", "b", kCraft);
  nameless.set_name("centers/B/partners/x");
  Add(Reply("B"), {nameless});
  EXPECT_EQ(merged_.table().size(), 0u);
}

}  // namespace
}  // namespace lotse::referrals
