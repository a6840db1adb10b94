#include "services/referrals/rpc/merged_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "services/referrals/index/help_index.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using ::testing::ElementsAre;
using testing::MakePartner;
using testing::PartnerName;
using testing::Topics;

constexpr char kCraft[] = R"pb(services { topics: "RECOG.CRAFT" }
                               responsibilities { areas { ags_prefix: "14521" } })pb";
// By which two records are seen to be of one provider.
constexpr char kSame[] = R"pb(external_ids { scheme: "hwk" value: "7" })pb";

class Merging : public ::testing::Test {
 protected:
  MatchResult Search(const PartnerTable& table, const std::vector<MemberFreshness>& freshness) {
    Question question;
    question.topics = {{Topics().Find("RECOG.CRAFT"), 1}};
    PlaceKeys place;
    place.counties = {"14521"};
    return Match(question, testing::Places().Find(place), table,
                 {Topics(), testing::Places(), absl::FromUnixSeconds(1'767'607'200), freshness});
  }
  MergedTable Merged(const MemberReplies& replies,
                     const std::vector<MemberFreshness>& freshness = {}) {
    const HelpIndex::Look own(own_);
    return Merge(*own, freshness, Search(*own, freshness), replies, reader_);
  }
  static MemberReply Reply(const std::string& center,
                           const std::vector<contacts::v1::Partner>& records,
                           v1::MemberState state = v1::MEMBER_STATE_OK) {
    auto response = std::make_shared<v1::FindHelpResponse>();
    response->set_rung(v1::RUNG_ASKED);
    for (const auto& record : records) *response->add_records() = record;
    MemberReply reply;
    reply.centers = {"centers/" + center};
    reply.state = state;
    reply.response = std::move(response);
    return reply;
  }
  static v1::FindHelpResponse& Change(MemberReply& reply) {
    return const_cast<v1::FindHelpResponse&>(*reply.response);
  }
  // The centres of the hits that are found in what was merged, "B*" when its data is old.
  std::vector<std::string> Found(const MergedTable& merged) {
    std::vector<std::string> found;
    for (const RankedHit& hit : Search(*merged.table, merged.freshness).hits) {
      const std::string& center = merged.table->center_name(merged.table->slot(hit.shown).center);
      found.push_back(center + (hit.facts.cached ? "*" : ""));
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  HelpIndex own_{testing::Reference(), Topics()};
  const EntryReader reader_{testing::Reference(), Topics()};
};

TEST_F(Merging, OwnAndLiveRecords_AreFoundTogether) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  own_.Upsert(MakePartner("A", "other", "services { topics: 'LANG.CAFE' }"));
  const MergedTable merged = Merged(
      {Reply("B", {MakePartner("B", "b", kCraft)}), Reply("C", {MakePartner("C", "c", kCraft)})});
  EXPECT_EQ(merged.table->size(), 3u) << "only what was found goes on";
  EXPECT_THAT(Found(merged), ElementsAre("A", "B", "C"));
}

TEST_F(Merging, MembersWithoutAnAnswer_AddNothing) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  MemberReply silent;
  silent.centers = {"centers/B"};
  silent.state = v1::MEMBER_STATE_TIMEOUT;
  EXPECT_THAT(Found(Merged({silent})), ElementsAre("A"));
}

TEST_F(Merging, RecordsOfOneProvider_AreOneHitOfTwoSources) {
  own_.Upsert(MakePartner("A", "a", std::string(kCraft) + kSame));
  const MergedTable merged =
      Merged({Reply("B", {MakePartner("B", "b", std::string(kCraft) + kSame)})});
  const MatchResult result = Search(*merged.table, merged.freshness);
  ASSERT_EQ(result.hits.size(), 1u);
  EXPECT_EQ(result.hits[0].sources.size(), 2u);
}

TEST_F(Merging, OldData_StaysMarkedAsOld) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  own_.Upsert(MakePartner("OLD", "o", kCraft));
  const auto old_center = HelpIndex::Look(own_)->FindCenter("OLD");
  std::vector<MemberFreshness> freshness(*old_center + 1u, MemberFreshness::kFresh);
  freshness[*old_center] = MemberFreshness::kStale;
  EXPECT_THAT(Found(Merged({Reply("B", {MakePartner("B", "b", kCraft)}),
                            Reply("C", {MakePartner("C", "c", kCraft)}, v1::MEMBER_STATE_STALE)},
                           freshness)),
              ElementsAre("A", "B", "C*", "OLD*"));
}

TEST_F(Merging, DataThatTheMemberItselfCallsOld_IsOld) {
  MemberReply reply = Reply("B", {MakePartner("B", "b", kCraft), MakePartner("C", "c", kCraft)},
                            v1::MEMBER_STATE_PARTIAL);
  reply.centers.push_back("centers/C");
  v1::MemberAnswer& said = *Change(reply).add_members();
  said.set_center("centers/C");
  said.set_state(v1::MEMBER_STATE_STALE);
  EXPECT_THAT(Found(Merged({reply})), ElementsAre("B", "C*"));
}

TEST_F(Merging, HowPartnersAnsweredSoFar_IsKept) {
  own_.Upsert(MakePartner("A", "a", kCraft));
  own_.SetAnswers(PartnerName("A", "a"), AnswerGrade::kPoor);
  const MergedTable merged = Merged({});
  EXPECT_EQ(merged.table->slot(0).answers, AnswerGrade::kPoor);
}

TEST_F(Merging, HitsLeftOver_CountOnlyWhereTheAnswerWasFound) {
  MemberReply asked = Reply("B", {MakePartner("B", "b", kCraft)});
  Change(asked).set_more_hits(3);
  MemberReply general = Reply("C", {});
  Change(general).set_rung(v1::RUNG_PARENT_TOPIC);
  Change(general).set_more_hits(20);
  MemberReply farther = Reply("D", {});
  Change(farther).set_rung(v1::RUNG_NEIGHBOURS);
  Change(farther).set_more_hits(100);
  const MergedTable merged = Merged({asked, general, farther});
  EXPECT_EQ(merged.MoreHitsAt(v1::RUNG_ASKED), 23);
  EXPECT_EQ(merged.MoreHitsAt(v1::RUNG_NEIGHBOURS), 100);
  EXPECT_EQ(merged.MoreHitsAt(v1::RUNG_CENTER), 0);
}

TEST_F(Merging, RecordWithoutAProperName_IsLeftOut) {
  auto nameless = MakePartner("B", "b", kCraft);
  nameless.set_name("centers/B/partners/x");
  EXPECT_EQ(Merged({Reply("B", {nameless})}).table->size(), 0u);
}

}  // namespace
}  // namespace lotse::referrals
