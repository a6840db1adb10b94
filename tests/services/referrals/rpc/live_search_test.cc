// Scenario 33 in the small: what is found with live members is what one directory that holds all would give.
#include "services/referrals/rpc/live_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <map>
#include <random>

#include "absl/strings/str_cat.h"
#include "tests/services/referrals/rpc/live_federation.h"
#include "tests/services/referrals/scenarios/comparison.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::LiveAnswered;
using test::MakePartner;
using test::PartnerName;
using test::QuietFederation;
using ::testing::ElementsAre;

constexpr char kCrafts[] = "services { topics: 'RECOG.CRAFT' } ";
constexpr char kCafe[] = "services { topics: 'LANG.CAFE' } ";
constexpr char kErz[] = "responsibilities { areas { ags_prefix: '14521' } } ";
constexpr char kSaxony[] = "responsibilities { areas { ags_prefix: '14' } } ";

std::string Id(int id) { return absl::StrCat("external_ids { scheme: 'r' value: '", id, "' } "); }

v1::FindHelpRequest Craft(int max_hits = 10) {
  v1::FindHelpRequest request;
  request.set_topic("RECOG.CRAFT");
  request.set_place("14521");
  request.set_max_hits(max_hits);
  return request;
}

class LiveSearchTest : public ::testing::Test {
 protected:
  void Hold(const std::string& center, const std::string& key, int days_ago,
            const std::string& text) {
    auto partner = MakePartner(center, key, text);
    partner.mutable_trust()->mutable_verify_time()->set_seconds(
        absl::ToUnixSeconds(federation_.clock.Now() - absl::Hours(24) * days_ago));
    federation_.Hold(partner);
  }
  // After it was compared with what the whole directory says.
  LiveAnswered Ask(const v1::FindHelpRequest& request) {
    LiveAnswered live = federation_.AskLive(request);
    EXPECT_EQ(DifferenceOf(live.response, federation_.AskWhole(request)), "");
    EXPECT_TRUE(live.response.complete());
    return live;
  }

  QuietFederation federation_{{{"A"}, {"B"}, {"C", "D"}}, {"OWN"}};
};

TEST_F(LiveSearchTest, NobodyFound_NobodyIsAskedAgain) {
  Hold("A", "a", 1, std::string(kCafe) + kErz);
  EXPECT_EQ(Ask(Craft()).rounds, 1);
}

TEST_F(LiveSearchTest, RecordsThatDoNotMatch_AreSources_AndTheNewestIsShown) {
  Hold("A", "a", 30, std::string(kCrafts) + kErz + Id(7));
  Hold("B", "b", 2, std::string(kCafe) + kErz + Id(7));
  Hold("OWN", "own", 60, std::string(kCafe) + kErz + Id(7));
  const LiveAnswered live = Ask(Craft());
  ASSERT_EQ(live.response.hits_size(), 1);
  EXPECT_EQ(live.response.hits(0).partner(), PartnerName("B", "b"));
  EXPECT_EQ(live.response.hits(0).sources_size(), 3);
  EXPECT_EQ(live.rounds, 3) << "its twins have a name of their own";
}

TEST_F(LiveSearchTest, TwinsOfTwins_AreAskedForInTurn) {
  Hold("A", "a", 30, std::string(kCrafts) + kErz + Id(1));
  Hold("B", "b", 20, std::string(kCafe) + kErz + Id(1) + Id(2));
  Hold("C", "c", 10, std::string(kCafe) + kErz + Id(2) + Id(3));
  Hold("OWN", "own", 5, std::string(kCafe) + kErz + Id(3));
  const LiveAnswered live = Ask(Craft());
  ASSERT_EQ(live.response.hits_size(), 1);
  EXPECT_EQ(live.response.hits(0).sources_size(), 4);
  EXPECT_GE(live.rounds, 3);
}

TEST_F(LiveSearchTest, ClosedElsewhere_IsNoHit_AndTheNextOfThatMemberComesUp) {
  for (int i = 0; i < 7; ++i) {
    Hold("A", absl::StrCat("closed ", i), 30, std::string(kCrafts) + kErz + Id(i));
    Hold("B", absl::StrCat("b", i), 2, std::string(kCafe) + "state: PARTNER_STATE_CLOSED " + Id(i));
  }
  Hold("A", "open", 200, std::string(kCrafts) + kErz);
  const LiveAnswered live = Ask(Craft(1));
  EXPECT_THAT(NamesOf(live.response), ElementsAre("open"));
}

TEST_F(LiveSearchTest, ClosedElsewhere_AllOfThem_TheSearchGoesOnToTheNextRung) {
  Hold("A", "closed", 30, std::string(kCrafts) + kErz + Id(1));
  Hold("OWN", "closed too", 30, std::string(kCrafts) + kErz + Id(2));
  Hold("B", "b", 2, std::string(kCafe) + "state: PARTNER_STATE_CLOSED " + Id(1) + Id(2));
  for (const char* center : {"A", "OWN", "C"}) {
    Hold(center, center, 1,
         std::string(kCrafts) + "responsibilities { areas { ags_prefix: '14612' } }");
  }
  const LiveAnswered live = Ask(Craft());
  EXPECT_EQ(live.response.rung(), v1::RUNG_LAND);
  EXPECT_EQ(live.response.hits_size(), 3);
}

TEST_F(LiveSearchTest, SwitchboardElsewhere_JoinsNobody) {
  Hold("A", "a", 30, std::string(kCrafts) + kErz + Id(7));
  Hold("B", "b", 30, std::string(kCrafts) + kErz + Id(7));
  Hold("C", "c1", 30, std::string(kCafe) + kErz + Id(7));
  EXPECT_EQ(Ask(Craft()).response.hits_size(), 1);
  for (int i = 2; i < 9; ++i) Hold("C", absl::StrCat("c", i), 30, std::string(kCafe) + Id(7));
  EXPECT_EQ(Ask(Craft()).response.hits_size(), 2);
}

TEST_F(LiveSearchTest, ProviderThatOneMemberListsTwice_AndAnotherTellsApart) {
  Hold("C", "c", 2, std::string(kCrafts) + kErz + Id(7));
  Hold("D", "d", 30, std::string(kCrafts) + kErz + Id(7));
  EXPECT_EQ(Ask(Craft()).response.hits_size(), 1);
  Hold("A", "one", 1, std::string(kCafe) + Id(7));
  Hold("A", "two", 1, std::string(kCafe) + Id(7));
  EXPECT_EQ(Ask(Craft()).response.hits_size(), 2);
}

TEST_F(LiveSearchTest, MoreEvidenceThanOneQuestionHolds_IsAskedForInTurn) {
  for (int i = 0; i < 50; ++i) {
    std::string ids;
    for (int k = 0; k < 14; ++k) ids += Id(100 * i + k);
    Hold("A", absl::StrCat("a", i), 30, std::string(kCrafts) + kErz + ids);
    Hold("B", absl::StrCat("b", i), 2, std::string(kCafe) + kErz + Id(100 * i + 13));
  }
  const LiveAnswered live = Ask(Craft(50));
  EXPECT_EQ(live.response.hits_size(), 50);
  for (const v1::Hit& hit : live.response.hits()) EXPECT_EQ(hit.sources_size(), 2);
  EXPECT_GT(live.keys, 700u);
  EXPECT_GE(live.rounds, 3);
}

TEST_F(LiveSearchTest, MemberThatIsNotHeardAgain_IsPartial_TheAnswerStandsAndSaysSo) {
  Hold("A", "a", 30, std::string(kCrafts) + kErz + Id(7));
  Hold("B", "b", 2, std::string(kCafe) + kErz + Id(7));
  Hold("C", "c", 40, std::string(kCafe) + kErz + Id(7));
  federation_.answers = [](std::size_t member, int n) { return member != 1 || n == 1; };
  const v1::FindHelpResponse response = federation_.AskLive(Craft()).response;
  EXPECT_FALSE(response.complete());
  EXPECT_THAT(StatesOf(response),
              ElementsAre(::testing::Pair("centers/B", "PARTIAL PROVIDERS_NOT_COMPARED")));
  EXPECT_THAT(NamesOf(response), ElementsAre("a"));
  EXPECT_EQ(response.hits(0).sources_size(), 2) << "of those that could be asked";
}

TEST_F(LiveSearchTest, MemberThatDidNotAnswer_IsNotAskedAgain) {
  Hold("A", "a", 30, std::string(kCrafts) + kErz);
  federation_.answers = [](std::size_t member, int n) {
    EXPECT_TRUE(member != 2 || n == 1);
    return member != 2;
  };
  const v1::FindHelpResponse response = federation_.AskLive(Craft()).response;
  EXPECT_THAT(StatesOf(response), ElementsAre(::testing::Pair("centers/C", "TIMEOUT"),
                                              ::testing::Pair("centers/D", "TIMEOUT")));
}

// Small directories in which everything meets: few ids, names, numbers and points, many of them shared; closed and old records;
// members of one and of several centres.
class RandomWorld {
 public:
  explicit RandomWorld(unsigned seed) : random_(seed) {
    std::vector<std::vector<std::string>> members(2 + Below(5));
    for (std::size_t m = 0; m < members.size(); ++m) {
      for (unsigned c = 0; c < 1 + Below(3); ++c)
        members[m].push_back(absl::StrCat("M", m, "-", c));
    }
    std::vector<std::string> own;
    for (unsigned c = Below(3); c > 0; --c) own.push_back(absl::StrCat("OWN-", c));
    federation_ = std::make_unique<QuietFederation>(members, own);
    asker_has_own_ = !own.empty();
    ids_ = 4 + Below(40);
    for (const auto& member : members)
      centers_.insert(centers_.end(), member.begin(), member.end());
    centers_.insert(centers_.end(), own.begin(), own.end());
    const unsigned records = 10 + Below(90);
    for (unsigned i = 0; i < records; ++i) federation_->Hold(Record(i));
  }

  QuietFederation& federation() { return *federation_; }
  bool asker_has_own() const { return asker_has_own_; }

  v1::FindHelpRequest Question() {
    v1::FindHelpRequest request;
    request.set_topic(Pick({"RECOG.CRAFT", "LANG.CAFE", "RECOG"}));
    request.set_place(Pick({"14521", "14511", "14", "", "09161", "Essen"}));
    if (Below(3) == 0) request.add_languages("ar");
    if (Below(8) == 0) request.set_with_capacity_only(true);
    if (Below(8) == 0) request.set_channel(contacts::v1::CHANNEL_ONLINE);
    request.set_max_hits(std::vector<int>{0, 1, 2, 3, 5, 10, 50}[Below(7)]);
    request.set_explain(Below(2) == 0);
    return request;
  }

 private:
  unsigned Below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  std::string Pick(const std::vector<std::string>& values) {
    return values[Below(static_cast<unsigned>(values.size()))];
  }

  std::string Text() {
    std::string text = absl::StrCat("services { topics: '",
                                    Pick({"RECOG.CRAFT", "LANG.CAFE", "RECOG", "LANG.JOB"}), "' ",
                                    Pick({"", "", "languages: 'ar'", "channels: CHANNEL_ONLINE",
                                          "capacity: CAPACITY_WAITING_LIST"}),
                                    " } ");
    text += Pick({kErz, kErz, kSaxony, "responsibilities { areas { ags_prefix: '14511' } } ",
                  "responsibilities { areas { ags_prefix: '09161' } } ",
                  "responsibilities { areas { nationwide: true } } "});
    for (unsigned n = Below(3); n > 0; --n) text += Id(static_cast<int>(Below(ids_)));
    text += Pick({"", "locations { plz: '09456' } ",
                  "locations { plz: '09456' latitude: 50.58 longitude: 13.0 } ",
                  "locations { plz: '09456' latitude: 50.59 longitude: 13.0 } "});
    text += absl::StrCat("display_names { language: 'de' value: 'Haus ", Below(2 * ids_), "' } ");
    if (Below(3) == 0) {
      text += absl::StrCat("contact_points { phones { e164: '+49301", Below(ids_), "' } } ");
    }
    text += Pick({"kind: PARTNER_KIND_AUTHORITY ", "kind: PARTNER_KIND_MIGRATION_COUNSELLING "});
    return text + Pick({"", "", "", "", "", "state: PARTNER_STATE_CLOSED "});
  }

  contacts::v1::Partner Record(unsigned i) {
    auto partner = MakePartner(Pick(centers_), absl::StrCat(i), Text());
    if (Below(8) == 0) return partner;  // never verified
    partner.mutable_trust()->mutable_verify_time()->set_seconds(
        absl::ToUnixSeconds(federation_->clock.Now() - absl::Hours(1 + Below(24 * 500))));
    return partner;
  }

  std::mt19937 random_;
  std::unique_ptr<QuietFederation> federation_;
  std::vector<std::string> centers_;
  unsigned ids_ = 0;
  bool asker_has_own_ = false;
};

struct Tally {
  int answers = 0, hits = 0, joined = 0, in_conflict = 0, further = 0, exact_counts = 0;
  std::map<int, int> by_rounds;
};

// How many were found besides may be too high where members kept some back: nobody compares these.
void ExpectTheSame(v1::FindHelpResponse live, v1::FindHelpResponse whole, bool all_sent,
                   Tally& tally) {
  EXPECT_GE(live.more_hits(), whole.more_hits());
  EXPECT_TRUE(!all_sent || live.more_hits() == whole.more_hits());
  tally.exact_counts += live.more_hits() == whole.more_hits();
  EXPECT_TRUE(live.complete());
  live.clear_more_hits();
  whole.clear_more_hits();
  EXPECT_EQ(DifferenceOf(live, whole), "");
}

TEST(LiveSearchProperty, AnyFederation_AnyQuestion_AnswersAsOneDirectoryWould) {
  Tally tally;
  for (unsigned seed = 0; seed < 300 && !::testing::Test::HasFailure(); ++seed) {
    RandomWorld world(seed);
    for (int q = 0; q < 20 && !::testing::Test::HasFailure(); ++q) {
      const v1::FindHelpRequest request = world.Question();
      SCOPED_TRACE(absl::StrCat("seed ", seed, ", question ", q, ": ", request.ShortDebugString()));
      const LiveAnswered live = world.federation().AskLive(request);
      ExpectTheSame(live.response, world.federation().AskWhole(request),
                    live.kept_back == 0 && !world.asker_has_own(), tally);
      ++tally.answers;
      tally.further += live.rounds > 2;
      ++tally.by_rounds[live.rounds];
      tally.hits += live.response.hits_size();
      for (const v1::Hit& hit : live.response.hits()) {
        tally.joined += hit.sources_size() > 1;
        tally.in_conflict += hit.conflicts_size() > 0;
      }
    }
  }
  // The questions were worth asking.
  EXPECT_GT(tally.hits, tally.answers);
  EXPECT_GT(tally.joined, tally.answers / 4);
  EXPECT_GT(tally.further, tally.answers / 20);
  std::cout << tally.answers << " answers, " << tally.hits << " hits, " << tally.joined
            << " of several sources, " << tally.in_conflict << " in conflict; " << tally.further
            << " took more than two rounds, " << tally.exact_counts << " counted exactly; rounds:";
  for (const auto& [rounds, count] : tally.by_rounds) std::cout << " " << rounds << ": " << count;
  std::cout << "\n";
}

}  // namespace
}  // namespace lotse::referrals
