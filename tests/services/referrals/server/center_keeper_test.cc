#include "services/referrals/server/center_keeper.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/synchronization/notification.h"
#include "common/ids/uuid.h"
#include "common/store/memory/memory_store.h"
#include "common/time/clock.h"

namespace lotse::referrals {
namespace {

using contacts::v1::Center;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kPartition[] = "lookup-centers";

Center Named(const std::string& code, const std::string& town = "") {
  Center center;
  center.set_name("centers/" + code);
  center.set_town(town);
  return center;
}

class CenterKeeperTest : public ::testing::Test {
 protected:
  std::vector<std::string> Kept() {
    std::vector<std::string> kept;
    CenterKeeper fresh(*store_);
    const auto loaded = fresh.Load();
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    for (const Center& center : *loaded) kept.push_back(center.name() + " " + center.town());
    return kept;
  }
  std::int64_t Revision() { return store_->GetHead(kPartition)->position.revision; }

  SystemClock clock_;
  SystemRandom random_;
  std::unique_ptr<store::Store> store_ = store::MakeMemoryStore({}, clock_, random_);
  CenterKeeper keeper_{*store_};
};

TEST_F(CenterKeeperTest, NothingKept_NothingLoaded) { EXPECT_THAT(Kept(), IsEmpty()); }

TEST_F(CenterKeeperTest, WhatIsKept_ComesBack) {
  ASSERT_TRUE(keeper_.Keep({Named("WC-ERZ", "Annaberg"), Named("FED")}).ok());
  EXPECT_THAT(Kept(), ElementsAre("centers/FED ", "centers/WC-ERZ Annaberg"));
}

TEST_F(CenterKeeperTest, KeptAgain_IsWrittenOnlyWhenItChanged) {
  Center center = Named("WC-ERZ", "Annaberg");
  center.mutable_directory()->set_partner_count(1);
  ASSERT_TRUE(keeper_.Keep({center}).ok());
  const auto before = Revision();
  center.mutable_directory()->set_partner_count(2);
  ASSERT_TRUE(keeper_.Keep({center}).ok());
  EXPECT_EQ(Revision(), before) << "how its directory stands is not kept";
  CenterKeeper again(*store_);
  ASSERT_TRUE(again.Load().ok());
  ASSERT_TRUE(again.Keep({center}).ok());
  EXPECT_EQ(Revision(), before) << "nor after a restart";
  center.set_town("Aue");
  ASSERT_TRUE(again.Keep({center}).ok());
  EXPECT_EQ(Revision(), before + 1);
  EXPECT_THAT(Kept(), ElementsAre("centers/WC-ERZ Aue"));
}

TEST_F(CenterKeeperTest, CentreThatLeft_IsForgotten) {
  ASSERT_TRUE(keeper_.Keep({Named("WC-ERZ"), Named("WC-E")}).ok());
  ASSERT_TRUE(keeper_.Keep({Named("WC-E")}).ok());
  EXPECT_THAT(Kept(), ElementsAre("centers/WC-E "));
}

TEST_F(CenterKeeperTest, BrokenRecord_IsLeftOutAndReplaced) {
  ASSERT_TRUE(keeper_.Keep({Named("WC-ERZ"), Named("WC-E")}).ok());
  store::Batch batch;
  batch.mutations.push_back({"center", "WC-E", std::string("\xff\xff"), absl::nullopt});
  absl::Notification done;
  store_->Commit(kPartition, std::move(batch), [&](auto) { done.Notify(); });
  done.WaitForNotification();
  EXPECT_THAT(Kept(), ElementsAre("centers/WC-ERZ "));
  CenterKeeper again(*store_);
  ASSERT_TRUE(again.Load().ok());
  ASSERT_TRUE(again.Keep({Named("WC-ERZ"), Named("WC-E")}).ok());
  EXPECT_THAT(Kept(), ElementsAre("centers/WC-E ", "centers/WC-ERZ "));
}

}  // namespace
}  // namespace lotse::referrals
