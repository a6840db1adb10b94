#include "common/mirror/wire/events.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/mirror/content_hash.h"

namespace lotse::mirror {
namespace {

using contacts::v1::SyncEvent;

constexpr char kId[] = "6f1c2d3e-0000-4000-8000-000000000001";
constexpr char kName[] = "centers/WC-E/partners/6f1c2d3e-0000-4000-8000-000000000001";
constexpr char kHash[] = "00ff00ff00ff00ff00ff00ff00ff00ff";

std::string Serialized(const contacts::v1::Partner& partner) { return partner.SerializeAsString(); }

void ExpectRefused(const SyncEvent& event, const std::string& why) {
  const auto converted = FromWire(event, Serialized);
  EXPECT_EQ(converted.status().code(), absl::StatusCode::kInternal) << event.ShortDebugString();
  EXPECT_THAT(std::string(converted.status().message()), ::testing::HasSubstr(why));
}

TEST(WireEvents, Upsert_IsARecordWithTheBytesThatTheCopyWants) {
  SyncEvent event;
  event.mutable_upsert()->set_name(kName);
  event.mutable_upsert()->set_revision(7);
  event.mutable_upsert()->set_content_hash(kHash);
  const auto bytes = [](const contacts::v1::Partner& partner) { return "as " + partner.name(); };
  const auto upsert = std::get<Upsert>(**FromWire(event, bytes));
  EXPECT_EQ(upsert.center, "centers/WC-E");
  EXPECT_EQ(upsert.record.id, kId);
  EXPECT_EQ(upsert.record.revision, 7);
  EXPECT_EQ(upsert.record.content_hash, kHash);
  EXPECT_EQ(upsert.record.bytes, absl::StrCat("as ", kName));
}

TEST(WireEvents, Delete_NamesTheRecord) {
  SyncEvent event;
  event.mutable_delete_()->set_name(kName);
  event.mutable_delete_()->set_revision(8);
  const auto deleted = std::get<Delete>(**FromWire(event, Serialized));
  EXPECT_EQ(deleted.center, "centers/WC-E");
  EXPECT_EQ(deleted.id, kId);
  EXPECT_EQ(deleted.revision, 8);
}

TEST(WireEvents, Checkpoint_CarriesPositionAndDigest) {
  SyncEvent event;
  auto& checkpoint = *event.mutable_checkpoint();
  checkpoint.set_center("centers/WC-E");
  checkpoint.mutable_position()->set_epoch(3);
  checkpoint.mutable_position()->set_revision(9);
  checkpoint.mutable_position()->set_scope(type::v1::SCOPE_FEDERATION);
  checkpoint.set_complete(true);
  auto read = std::get<Checkpoint>(**FromWire(event, Serialized));
  EXPECT_EQ(read.position, (Position{3, 9, type::v1::SCOPE_FEDERATION}));
  EXPECT_TRUE(read.complete);
  EXPECT_FALSE(read.closes_refresh);
  EXPECT_FALSE(read.digest.has_value());
  checkpoint.set_closes_refresh(true);
  checkpoint.mutable_digest()->set_count(2);
  checkpoint.mutable_digest()->set_hash("h");
  read = std::get<Checkpoint>(**FromWire(event, Serialized));
  EXPECT_TRUE(read.closes_refresh);
  EXPECT_EQ(read.digest->count, 2);
  EXPECT_EQ(read.digest->hash, "h");
}

TEST(WireEvents, RefreshRequired_SaysItsReasonInShort) {
  SyncEvent event;
  event.mutable_refresh_required()->set_center("centers/WC-E");
  event.mutable_refresh_required()->set_reason(contacts::v1::REFRESH_REASON_SCOPE_CHANGED);
  const auto refresh = std::get<RefreshRequired>(**FromWire(event, Serialized));
  EXPECT_EQ(refresh.center, "centers/WC-E");
  EXPECT_EQ(refresh.reason, "SCOPE_CHANGED");
}

TEST(WireEvents, ImpossibleEvents_AreRefused) {
  SyncEvent event;
  for (const char* name : {"", "centers/WC-E", "centers/WC-E/partners/x", "centers//partners/",
                           "centers/a/b/partners/6f1c2d3e-0000-4000-8000-000000000001",
                           "partners/6f1c2d3e-0000-4000-8000-000000000001"}) {
    event.mutable_upsert()->set_name(name);
    event.mutable_upsert()->set_content_hash(kHash);
    ExpectRefused(event, "a partner named");
    event.mutable_delete_()->set_name(name);
    ExpectRefused(event, "a delete of");
  }
  event.mutable_upsert()->set_name(kName);
  event.mutable_upsert()->set_content_hash("ABC");
  ExpectRefused(event, "without a content hash");
  event.mutable_checkpoint();
  ExpectRefused(event, "a checkpoint of no centre");
  event.mutable_refresh_required()->set_center("centers/");
  ExpectRefused(event, "a refresh of no centre");
}

TEST(WireEvents, WhatConcernsNoCopy_IsPassedOver) {
  SyncEvent event;
  auto converted = FromWire(event, Serialized);  // of a later version
  ASSERT_TRUE(converted.ok());
  EXPECT_FALSE(converted->has_value());
  event.mutable_trust()->set_name(kName);
  converted = FromWire(event, Serialized);
  ASSERT_TRUE(converted.ok());
  EXPECT_FALSE(converted->has_value());
}

TEST(WireEvents, Position_ComesBack) {
  const Position position{0xc0ffee, 1042, type::v1::SCOPE_CENTER};
  EXPECT_EQ(FromWire(ToWire(position)), position);
}

TEST(WireEvents, Name_ComesBack) {
  const auto name = SplitRecordName(kName);
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(JoinRecordName(name->center, name->id), kName);
}

TEST(ContentHash, LowerCaseHexComesBack_OtherTextIsNone) {
  EXPECT_EQ(ContentHash::Parse(kHash)->ToString(), kHash);
  EXPECT_FALSE(ContentHash::Parse("00FF00ff00ff00ff00ff00ff00ff00ff").has_value());
  EXPECT_FALSE(ContentHash::Parse("00ff").has_value());
  EXPECT_FALSE(ContentHash::Parse("00gg00ff00ff00ff00ff00ff00ff00ff").has_value());
}

}  // namespace
}  // namespace lotse::mirror
