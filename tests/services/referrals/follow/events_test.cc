#include "services/referrals/follow/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "services/referrals/follow/marks.h"

namespace lotse::referrals {
namespace {

constexpr char kId[] = "6f1c2d3e-0000-4000-8000-000000000001";
constexpr char kName[] = "centers/WC-E/partners/6f1c2d3e-0000-4000-8000-000000000001";
constexpr char kHash[] = "00ff00ff00ff00ff00ff00ff00ff00ff";

std::string ReasonFor(const contacts::v1::SyncEvent& event) {
  return ReasonOf(ToMirrorEvent(event).status());
}

TEST(FollowEvents, Upsert_IsARecordWithThePartnersBytes) {
  contacts::v1::SyncEvent event;
  event.mutable_upsert()->set_name(kName);
  event.mutable_upsert()->set_revision(7);
  event.mutable_upsert()->set_content_hash(kHash);
  const auto upsert = std::get<mirror::Upsert>(**ToMirrorEvent(event));
  EXPECT_EQ(upsert.center, "centers/WC-E");
  EXPECT_EQ(upsert.record.id, kId);
  EXPECT_EQ(upsert.record.revision, 7);
  contacts::v1::Partner partner;
  ASSERT_TRUE(partner.ParseFromString(upsert.record.bytes));
  EXPECT_EQ(partner.name(), kName);
}

TEST(FollowEvents, ImpossibleEvents_AreRefused) {
  contacts::v1::SyncEvent event;
  for (const char* name : {"", "centers/WC-E", "centers/WC-E/partners/x", "centers//partners/",
                           "centers/a/b/partners/6f1c2d3e-0000-4000-8000-000000000001",
                           "partners/6f1c2d3e-0000-4000-8000-000000000001"}) {
    event.mutable_upsert()->set_name(name);
    event.mutable_upsert()->set_content_hash(kHash);
    EXPECT_EQ(ReasonFor(event), "FOLLOW_BAD_EVENT") << name;
    event.mutable_delete_()->set_name(name);
    EXPECT_EQ(ReasonFor(event), "FOLLOW_BAD_EVENT") << name;
  }
  event.mutable_upsert()->set_name(kName);
  event.mutable_upsert()->set_content_hash("ABC");
  EXPECT_EQ(ReasonFor(event), "FOLLOW_BAD_EVENT");
  event.mutable_checkpoint();
  EXPECT_EQ(ReasonFor(event), "FOLLOW_BAD_EVENT");
  event.mutable_refresh_required()->set_center("centers/");
  EXPECT_EQ(ReasonFor(event), "FOLLOW_BAD_EVENT");
}

TEST(FollowEvents, OfALaterVersion_IsPassedOver) {
  const auto converted = ToMirrorEvent(contacts::v1::SyncEvent());
  ASSERT_TRUE(converted.ok());
  EXPECT_FALSE(converted->has_value());
}

TEST(ContentHash, LowerCaseHexComesBack_OtherTextIsNone) {
  EXPECT_EQ(ContentHash::Parse(kHash)->ToString(), kHash);
  EXPECT_FALSE(ContentHash::Parse("00FF00ff00ff00ff00ff00ff00ff00ff").has_value());
  EXPECT_FALSE(ContentHash::Parse("00ff").has_value());
  EXPECT_FALSE(ContentHash::Parse("00gg00ff00ff00ff00ff00ff00ff00ff").has_value());
}

}  // namespace
}  // namespace lotse::referrals
