#include "services/referrals/index/help_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <malloc.h>

#include <atomic>
#include <thread>

#include "absl/strings/str_cat.h"
#include "tests/services/referrals/support/real_like.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;
using test::MakeRealLike;
using test::PartnerName;
using test::Topics;

constexpr char kCafe[] = R"pb(services { topics: "LANG.CAFE" }
                              responsibilities { areas { ags_prefix: "14511" } })pb";

class HelpIndexTest : public ::testing::Test {
 protected:
  std::size_t Posted(const char* topic, AreaCode area) {
    return HelpIndex::Look(index_)->Posted(Topics().Find(topic), area).size();
  }
  std::size_t Cafes() { return Posted("LANG.CAFE", AreaOfAgs("14511")); }

  HelpIndex index_{test::Reference(), Topics()};
};

TEST_F(HelpIndexTest, Record_IsFoundAtOnce_AndGoneAtOnce) {
  EXPECT_TRUE(index_.Upsert(MakePartner("A", "x", kCafe)));
  EXPECT_EQ(Cafes(), 1u);
  EXPECT_TRUE(index_.Delete(PartnerName("A", "x")));
  EXPECT_EQ(Cafes(), 0u);
  EXPECT_FALSE(index_.Delete(PartnerName("A", "x")));
  EXPECT_EQ(index_.size(), 0u);
}

TEST_F(HelpIndexTest, ChangedRecord_IsFoundByWhatItSaysNow) {
  index_.Upsert(MakePartner("A", "x", kCafe));
  index_.Upsert(MakePartner("A", "x", R"pb(
    services { topics: "LANG.JOB" channels: CHANNEL_ONLINE }
    responsibilities { areas { nationwide: true } })pb"));
  EXPECT_EQ(index_.size(), 1u);
  EXPECT_EQ(Cafes(), 0u);
  EXPECT_EQ(Posted("LANG.JOB", kNationwide), 1u);
  EXPECT_EQ(Posted("LANG.JOB", kOnline), 1u);
}

TEST_F(HelpIndexTest, AllHolders_AreNamed_BeItOneOrManyMoreThanTwins) {
  const auto partner = [](int i) {
    return MakePartner("A", absl::StrCat(i), "external_ids { scheme: 's' value: '1' }");
  };
  const ProviderKey key = KeysOf(partner(0))[0];
  const auto all = [&] { return HelpIndex::Look(index_)->AllHolders(key).size(); };
  EXPECT_EQ(all(), 0u);
  for (std::size_t i = 1; i <= 2 * kMaxTwins; ++i) {
    index_.Upsert(partner(static_cast<int>(i)));
    EXPECT_EQ(all(), i);
  }
}

TEST_F(HelpIndexTest, SameIdInTwoCenters_AreTwoRecords) {
  index_.Upsert(MakePartner("A", "x", kCafe));
  index_.Upsert(MakePartner("B", "x", kCafe));
  EXPECT_EQ(Cafes(), 2u);
  index_.Delete(PartnerName("A", "x"));
  EXPECT_EQ(Cafes(), 1u);
}

TEST_F(HelpIndexTest, RecordThatRests_IsKeptButNotPosted) {
  index_.Upsert(MakePartner("A", "x", std::string(kCafe) + "state: PARTNER_STATE_DORMANT"));
  EXPECT_EQ(index_.size(), 1u);
  EXPECT_EQ(Cafes(), 0u);
}

TEST_F(HelpIndexTest, Verified_ChangesAlone) {
  const std::string name = PartnerName("A", "x");
  EXPECT_FALSE(index_.SetVerified(name, absl::FromUnixSeconds(100)));
  index_.Upsert(MakePartner("A", "x", kCafe));
  EXPECT_TRUE(index_.SetVerified(name, absl::FromUnixSeconds(100)));
  const auto verified = [&] { return HelpIndex::Look(index_)->slot(0).verified; };
  EXPECT_EQ(verified(), 100u);
  index_.SetVerified(name, absl::InfinitePast());
  EXPECT_EQ(verified(), 0u);
  EXPECT_EQ(Cafes(), 1u);
}

TEST_F(HelpIndexTest, Answers_OutliveAChangeOfTheRecord) {
  index_.Upsert(MakePartner("A", "x", kCafe));
  EXPECT_TRUE(index_.SetAnswers(PartnerName("A", "x"), AnswerGrade::kReliable));
  index_.Upsert(MakePartner("A", "x", kCafe));
  EXPECT_EQ(HelpIndex::Look(index_)->slot(0).answers, AnswerGrade::kReliable);
  index_.Delete(PartnerName("A", "x"));
  index_.Upsert(MakePartner("A", "y", kCafe));
  EXPECT_EQ(HelpIndex::Look(index_)->slot(0).answers, AnswerGrade::kNotKnown);
}

TEST_F(HelpIndexTest, DeleteAll_TakesOneCenterAlone) {
  for (std::uint32_t i = 0; i < 5000; ++i) {
    index_.Upsert(MakePartner(i % 2 == 0 ? "A" : "B", std::to_string(i), kCafe));
  }
  index_.DeleteAll("A");
  EXPECT_EQ(index_.size(), 2500u);
  EXPECT_EQ(Cafes(), 2500u);
  index_.DeleteAll("nobody");
  EXPECT_EQ(index_.size(), 2500u);
}

TEST_F(HelpIndexTest, ForeignName_ChangesNothing) {
  contacts::v1::Partner partner = MakePartner("A", "x", kCafe);
  partner.set_name("partners/x");
  EXPECT_FALSE(index_.Upsert(partner));
  EXPECT_FALSE(index_.Delete("partners/x"));
  EXPECT_FALSE(index_.SetVerified("", absl::InfinitePast()));
  EXPECT_FALSE(index_.SetAnswers("", AnswerGrade::kPoor));
}

TEST_F(HelpIndexTest, TwinsOfManyHolders_AreLookedForAgainWhenSomeGo) {
  const std::string id = std::string(kCafe) + "external_ids { scheme: 's' value: '1' }";
  const ProviderKey key = KeysOf(MakePartner("A", "x", id))[0];
  const auto holders = [&] { return HelpIndex::Look(index_)->Holders(key).size(); };
  for (std::size_t i = 0; i <= kMaxTwins; ++i) {
    index_.Upsert(MakePartner("C" + std::to_string(i), std::to_string(i), id));
  }
  EXPECT_EQ(holders(), 0u) << "so many tell nobody apart";
  index_.Delete(PartnerName("C0", "0"));
  EXPECT_EQ(holders(), kMaxTwins);
  HelpIndex::Look look(index_);
  for (SlotId slot : look->Holders(key)) EXPECT_TRUE(look->slot(slot).may_have_twins) << slot;
}

TEST_F(HelpIndexTest, Evidence_WithOneHolderLeft_IsHeldByIt) {
  const std::string id = std::string(kCafe) + "external_ids { scheme: 's' value: '1' }";
  const ProviderKey key = KeysOf(MakePartner("A", "x", id))[0];
  index_.Upsert(MakePartner("A", "1", id));
  index_.Upsert(MakePartner("B", "2", id));
  index_.Delete(PartnerName("A", "1"));
  EXPECT_TRUE(HelpIndex::Look(index_)->Holders(key).empty());
  index_.Upsert(MakePartner("C", "3", id));
  EXPECT_EQ(HelpIndex::Look(index_)->Holders(key).size(), 2u);
  index_.Delete(PartnerName("B", "2"));
  index_.Delete(PartnerName("C", "3"));
  index_.Upsert(MakePartner("D", "4", id));
  EXPECT_TRUE(HelpIndex::Look(index_)->Holders(key).empty());
}

TEST_F(HelpIndexTest, ReadersAndAWriter_SeeWholeRecordsOnly) {
  std::atomic<bool> stop = false;
  std::atomic<int> torn = 0;
  std::thread reader([&] {
    while (!stop) {
      HelpIndex::Look look(index_);
      const auto cafes = look->Posted(Topics().Find("LANG.CAFE"), AreaOfAgs("14511"));
      const auto jobs = look->Posted(Topics().Find("LANG.JOB"), AreaOfAgs("14511"));
      if (cafes.size() + jobs.size() > 1) ++torn;
      for (SlotId slot : cafes) torn += look->slot(slot).packed.view().topics.size() != 1;
    }
  });
  const auto cafe = MakePartner("A", "x", kCafe);
  const auto job =
      MakePartner("A", "x", R"pb(services { topics: "LANG.JOB" }
                                 responsibilities { areas { ags_prefix: "14511" } })pb");
  for (int i = 0; i < 2000; ++i) index_.Upsert(i % 2 == 0 ? cafe : job);
  stop = true;
  reader.join();
  EXPECT_EQ(torn, 0);
}

TEST_F(HelpIndexTest, Memory_IsLessThan300BytesAPartner) {
  constexpr std::uint32_t kPartners = 100'000;
  MakeRealLike(0);  // what it stands on is loaded before
  const auto heap = [] {
    const struct mallinfo2 info = mallinfo2();
    return info.uordblks + info.hblkhd;
  };
  const std::size_t before = heap();
  for (std::uint32_t i = 0; i < kPartners; ++i) index_.Upsert(MakeRealLike(i));
  std::size_t used = heap() - before;
  HelpIndex::Look look(index_);
  for (SlotId id = 0; id < look->slot_count(); ++id) used -= look->slot(id).card.bytes();
  EXPECT_LE(used / kPartners, 300u);
}

}  // namespace
}  // namespace lotse::referrals
