// Scenario 33: asked live, 27 members answer as one directory would.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <random>
#include <set>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/services/referrals/nodes/member_node.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/scenarios/referral_scenario.h"
#include "tests/services/referrals/support/real_like.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using testing::Eventually;
using ::testing::IsSupersetOf;
using testing::MakeRealLike;
using testing::MemberNode;
using testing::NodeSetup;
using testing::PartnerName;
using testing::Told;
using testing::World;

constexpr std::uint32_t kMembers = 27;
constexpr std::uint32_t kPartners = 4000;
// Only these matters are dealt with by providers that two members list.
const std::vector<std::string> kSharedTopics = {"LANG.CAFE", "LANG.JOB", "LANG.INTEGR"};

std::string CodeOf(std::uint32_t member) { return absl::StrCat("WC-", member); }

// Real-like, and no two alike by chance: what the sample's records have in common with each other is left out.
contacts::v1::Partner RecordOf(std::uint32_t i, absl::Time now) {
  constexpr std::uint32_t kBeyondTheSample = 1'000'000;
  const bool is_twin =
      i % 25 == 24;  // of the record before, with a later confirmation and no web page
  contacts::v1::Partner partner = MakeRealLike(kBeyondTheSample + 50 * (i - is_twin));
  partner.set_name(PartnerName(CodeOf(i % kMembers), absl::StrCat(i)));
  partner.mutable_contact_points()->DeleteSubrange(0, partner.contact_points_size() - 1);
  if (i % 25 >= 23) {
    partner.clear_services();
    partner.add_services()->add_topics(kSharedTopics[i / 25 % kSharedTopics.size()]);
    partner.clear_responsibilities();
    partner.add_responsibilities()->add_areas()->set_ags_prefix(
        partner.locations_size() > 0 ? partner.locations(0).ags() : "14521");
  } else {
    for (auto& service : *partner.mutable_services()) {
      for (std::string& topic : *service.mutable_topics()) {
        if (absl::StartsWith(topic, "LANG")) topic = "RECOG.CRAFT";
      }
    }
  }
  auto& verified = *partner.mutable_trust()->mutable_verify_time();
  const absl::Duration ago = testing::RealLikeNow() - absl::FromUnixSeconds(verified.seconds());
  verified.set_seconds(absl::ToUnixSeconds(now - std::min(ago, absl::Hours(24 * 500))) - 7 +
                       5 * is_twin);
  partner.clear_websites();
  partner.add_websites(is_twin ? "https://elsewhere.example" : "https://here.example");
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
    const auto& topics = testing::Reference().Topics();
    v1::FindHelpRequest request;
    request.set_topic(random_() % 4 == 0 ? Pick(kSharedTopics)
                                         : topics[random_() % topics.size()].code);
    request.set_place(Pick<std::string>({"", "14521", "09456", "Sachsen", "Essen", "Berlin",
                                         "Zwickau", "55606", "09", "Bayern", "20095"}));
    for (std::uint32_t l = random_() % 3; l > 0; --l) {
      request.add_languages(Pick<std::string>({"ar", "en", "uk", "tr", "vi"}));
    }
    if (random_() % 5 == 0) request.set_audience(contacts::v1::AUDIENCE_NEWCOMER);
    if (random_() % 7 == 0) request.set_channel(contacts::v1::CHANNEL_ONLINE);
    if (random_() % 7 == 0) request.set_with_capacity_only(true);
    // Of a provider that two list, both must be among the best of theirs.
    const bool shared = absl::StartsWith(request.topic(), "LANG");
    request.set_max_hits(shared ? 50 : Pick<int>({0, 1, 3, 10, 50}));
    request.set_explain(random_() % 2 == 0);
    return request;
  }

  World& world_;
  std::mt19937 random_{33};
  std::vector<std::unique_ptr<MemberNode>> members_;
  std::unique_ptr<MemberNode> all_, asker_;
};

struct Tally {
  int hits = 0, of_two = 0, in_conflict = 0;
  std::set<v1::Rung> rungs;
};

void Count(const v1::FindHelpResponse& response, Tally& tally) {
  tally.rungs.insert(response.rung());
  tally.hits += response.hits_size();
  for (const v1::Hit& hit : response.hits()) {
    tally.of_two += hit.sources_size() == 2;
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
    ASSERT_EQ(DifferenceOf(live.response, whole.response), "") << request.ShortDebugString();
    ASSERT_TRUE(live.response.complete());
    Count(live.response, tally);
  }
  // The questions were worth asking.
  EXPECT_GT(tally.hits, 500);
  EXPECT_GT(tally.of_two, 60);
  EXPECT_EQ(tally.in_conflict, tally.of_two);
  EXPECT_THAT(tally.rungs, IsSupersetOf({v1::RUNG_ASKED, v1::RUNG_PARENT_TOPIC, v1::RUNG_NEIGHBOURS,
                                         v1::RUNG_LAND, v1::RUNG_NATIONWIDE, v1::RUNG_CENTER}));
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
    EXPECT_EQ(DifferenceOf(live.response, whole.response), "") << words;
    hits += live.response.hits_size();
  }
  EXPECT_GT(hits, 20);
}

}  // namespace
}  // namespace lotse::referrals
