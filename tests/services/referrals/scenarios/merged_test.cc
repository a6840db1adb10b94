// Scenario 33: asked live, 27 members answer as one directory would.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/services/referrals/nodes/member_node.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/scenarios/referral_scenario.h"
#include "tests/services/referrals/support/real_like.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::Eventually;
using test::MakeRealLike;
using test::MemberNode;
using test::NodeSetup;
using test::PartnerName;
using test::Told;
using test::World;
using ::testing::IsSupersetOf;

constexpr std::uint32_t kMembers = 27;
constexpr std::uint32_t kPartners = 4000;
std::string CodeOf(std::uint32_t member) { return absl::StrCat("WC-", member); }

// A record that another centre keeps of the provider before: newer or older, of the same matters or others, open or closed.
void MakeTwin(std::uint32_t i, contacts::v1::Partner& partner) {
  auto& verified = *partner.mutable_trust()->mutable_verify_time();
  verified.set_seconds(verified.seconds() + (i % 3 == 0 ? -5 : 5));
  partner.clear_websites();
  partner.add_websites("https://elsewhere.example");
  if (i % 4 == 1) partner.mutable_services(0)->set_topics(0, "LANG.CAFE");
  if (i % 16 == 2) partner.set_state(contacts::v1::PARTNER_STATE_CLOSED);
}

// Real-like: many have a name, a number or an address in common with others; every tenth is of the provider before.
contacts::v1::Partner RecordOf(std::uint32_t i, absl::Time now) {
  constexpr std::uint32_t kBeyondTheSample = 1'000'000;
  const bool is_twin = i % 10 == 9;
  contacts::v1::Partner partner = MakeRealLike(kBeyondTheSample + 50 * (i - is_twin));
  partner.set_name(PartnerName(CodeOf(i % kMembers), absl::StrCat(i)));
  auto& verified = *partner.mutable_trust()->mutable_verify_time();
  const absl::Duration ago = test::RealLikeNow() - absl::FromUnixSeconds(verified.seconds());
  verified.set_seconds(absl::ToUnixSeconds(now - std::min(ago, absl::Hours(24 * 500))) - 7);
  partner.clear_websites();
  partner.add_websites("https://here.example");
  if (is_twin && partner.services_size() > 0) MakeTwin(i, partner);
  return partner;
}

std::vector<contacts::v1::Partner> RecordsOf(std::uint32_t member, absl::Time now) {
  std::vector<contacts::v1::Partner> records;
  for (std::uint32_t i = member; i < kPartners; i += kMembers) records.push_back(RecordOf(i, now));
  return records;
}

class MergedWorld {
 public:
  // The first `own` members' directories lie with the asker itself, the others are asked live.
  MergedWorld(World& world, std::uint32_t own) : world_(world) {
    NodeSetup all, asker;
    for (std::uint32_t m = 0; m < kMembers; ++m) {
      all.centers.push_back(CodeOf(m));
      if (m < own) {
        asker.centers.push_back(CodeOf(m));
        continue;
      }
      members_.push_back(std::make_unique<MemberNode>(world_, NodeSetup{{CodeOf(m)}, {}, {}}));
      members_.back()->Hold(RecordsOf(m, world_.now.Now()));
      asker.live.push_back(members_.back()->AsLiveMember());
    }
    all_ = std::make_unique<MemberNode>(world_, all);
    asker_ = std::make_unique<MemberNode>(world_, std::move(asker));
    for (std::uint32_t m = 0; m < kMembers; ++m) {
      all_->Hold(RecordsOf(m, world_.now.Now()));
      if (m < own) asker_->Hold(RecordsOf(m, world_.now.Now()));
    }
    // Connected before anything is compared.
    EXPECT_TRUE(Eventually([this] { return asker_->Ask(RandomQuestion()).response.complete(); }));
  }

  void ExpectTheSameOfRandomQuestions();

  MemberNode& asker() { return *asker_; }
  MemberNode& all() { return *all_; }

 private:
  template <typename T>
  T Pick(const std::vector<T>& values) {
    return values[random_() % values.size()];
  }

  v1::FindHelpRequest RandomQuestion() {
    const auto& topics = test::Reference().Topics();
    v1::FindHelpRequest request;
    request.set_topic(topics[random_() % topics.size()].code);
    request.set_place(Pick<std::string>({"", "14521", "09456", "Sachsen", "Essen", "Berlin",
                                         "Zwickau", "55606", "09", "Bayern", "20095"}));
    for (std::uint32_t l = random_() % 3; l > 0; --l) {
      request.add_languages(Pick<std::string>({"ar", "en", "uk", "tr", "vi"}));
    }
    if (random_() % 5 == 0) request.set_audience(contacts::v1::AUDIENCE_NEWCOMER);
    if (random_() % 7 == 0) request.set_channel(contacts::v1::CHANNEL_ONLINE);
    if (random_() % 7 == 0) request.set_with_capacity_only(true);
    request.set_max_hits(Pick<int>({0, 1, 3, 10, 50}));
    request.set_explain(random_() % 2 == 0);
    return request;
  }

  World& world_;
  std::mt19937 random_{33};
  std::vector<std::unique_ptr<MemberNode>> members_;
  std::unique_ptr<MemberNode> all_, asker_;
};

struct Tally {
  int hits = 0, of_several = 0, in_conflict = 0;
  std::set<v1::Rung> rungs;
};

void Count(const v1::FindHelpResponse& response, Tally& tally) {
  tally.rungs.insert(response.rung());
  tally.hits += response.hits_size();
  for (const v1::Hit& hit : response.hits()) {
    tally.of_several += hit.sources_size() > 1;
    tally.in_conflict += hit.conflicts_size() > 0;
  }
}

void MergedWorld::ExpectTheSameOfRandomQuestions() {
  Tally tally;
  for (int i = 0; i < 250; ++i) {
    const v1::FindHelpRequest request = RandomQuestion();
    const Told live = asker_->Ask(request), whole = all_->Ask(request);
    ASSERT_TRUE(live.status.ok()) << live.status << request.ShortDebugString();
    ASSERT_TRUE(whole.status.ok()) << whole.status;
    ASSERT_EQ(DifferenceOfHits(live.response, whole.response), "") << request.ShortDebugString();
    ASSERT_TRUE(live.response.complete());
    Count(live.response, tally);
  }
  // The questions were worth asking.
  EXPECT_GT(tally.hits, 500);
  EXPECT_GT(tally.of_several, 60);
  EXPECT_GT(tally.in_conflict, 60);
  EXPECT_THAT(tally.rungs, IsSupersetOf({v1::RUNG_ASKED, v1::RUNG_PARENT_TOPIC, v1::RUNG_NEIGHBOURS,
                                         v1::RUNG_LAND, v1::RUNG_NATIONWIDE}));
}

TEST_F(ReferralScenario, S33_TwentySevenAskedLive_AnswerAsOneDirectoryWould) {
  MergedWorld(world_, 0).ExpectTheSameOfRandomQuestions();
}

TEST_F(ReferralScenario, S33_SomeAtHandAndSomeAskedLive_AnswerAsOneDirectoryWould) {
  MergedWorld(world_, 9).ExpectTheSameOfRandomQuestions();
}

TEST_F(ReferralScenario, S33_QuestionsInWords_AnswerAsOneDirectoryWould) {
  MergedWorld merged(world_, 3);
  int hits = 0;
  for (const char* words :
       {"Meisterbrief aus Syrien anerkennen lassen in 09456", "Deutschkurs in Zwickau",
        "register my address in Annaberg", "Ich suche Arbeit und einen Deutschkurs in Sachsen",
        "Sprachcafé oder Integrationskurs im Erzgebirge", "driving licence from India",
        "Kitaplatz und Schule für meine Kinder in Essen",
        "von Dresden nach Essen ziehen, Wohnung"}) {
    v1::FindHelpRequest request;
    request.set_question(words);
    request.set_max_hits(50);
    const Told live = merged.asker().Ask(request), whole = merged.all().Ask(request);
    ASSERT_TRUE(live.status.ok()) << live.status << words;
    EXPECT_EQ(DifferenceOfHits(live.response, whole.response), "") << words;
    hits += live.response.hits_size();
  }
  EXPECT_GT(hits, 10);
}

}  // namespace
}  // namespace lotse::referrals
