#include "gtest/gtest.h"
#include "services/contacts/domain/decide.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

v1::BatchWritePartnersRequest Batch() {
  v1::BatchWritePartnersRequest request;
  request.set_parent("centers/WC-ERZ");
  return request;
}

void AddCreate(v1::BatchWritePartnersRequest& request, const v1::Partner& partner,
               const std::string& id = "") {
  auto* create = request.add_writes()->mutable_create();
  create->set_partner_id(id);
  *create->mutable_partner() = partner;
}

void AddDelete(v1::BatchWritePartnersRequest& request, const std::string& name,
               std::int64_t revision) {
  auto* erase = request.add_writes()->mutable_delete_();
  erase->set_name(name);
  erase->set_expected_revision(revision);
}

void AddUpdate(v1::BatchWritePartnersRequest& request, const v1::Partner& partner,
               std::int64_t revision) {
  auto* update = request.add_writes()->mutable_update();
  *update->mutable_partner() = partner;
  update->set_expected_revision(revision);
}

TEST(BatchWrite, CreateUpdateDelete_AreOneCommit) {
  World world;
  v1::Partner changed = world.Create(SmallPartner("A"));
  const v1::Partner same = world.Create(SmallPartner("B"));
  const v1::Partner gone = world.Create(SmallPartner("C"));
  changed.set_short_name("Neu");
  auto request = Batch();
  AddCreate(request, SmallPartner("D"));
  AddUpdate(request, changed, 1);
  AddUpdate(request, same, 2);
  AddDelete(request, gone.name(), 3);
  auto decision = DecideBatchWrite(request, world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_EQ(decision->results.size(), 4u);
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  EXPECT_EQ(world.directory.revision(), 4);
  EXPECT_EQ(world.directory.Owners(decision->results[0].id)->display_names(0).value(), "D");
  EXPECT_EQ(world.directory.Owners(IdOf(changed))->short_name(), "Neu");
  EXPECT_FALSE(decision->results[2].changed);
  EXPECT_EQ(decision->results[2].partner->revision(), 2);
  EXPECT_EQ(world.directory.Find(IdOf(gone)), absl::nullopt);
}

TEST(BatchWrite, Recalled_IsToldAsItWasDecided) {
  World world;
  v1::Partner changed = world.Create(SmallPartner("A"));
  const v1::Partner same = world.Create(SmallPartner("B"));
  const v1::Partner gone = world.Create(SmallPartner("C"));
  changed.set_short_name("Neu");
  auto request = Batch();
  request.set_request_id(kId);
  AddCreate(request, SmallPartner("D"));
  AddCreate(request, SmallPartner("E"), "0191d6a0-2222-7abc-8def-0123456789ab");
  AddUpdate(request, changed, 1);
  AddUpdate(request, same, 2);
  AddDelete(request, gone.name(), 3);
  const auto decision = DecideBatchWrite(request, world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  const auto recalled = RecallBatchWrite(request, "WC-ERZ", world.directory);
  ASSERT_EQ(recalled.size(), 5u);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(recalled[i].id, decision->results[i].id) << i;
    EXPECT_EQ(recalled[i].changed, decision->results[i].changed) << i;
  }
}

TEST(BatchWrite, AThousandWrites_AreDecidedAndOneMoreIsRefused) {
  World world;
  auto request = Batch();
  request.set_request_id(kId);
  for (int i = 0; i < 1000; ++i) AddCreate(request, TypicalPartner());
  auto decision = DecideBatchWrite(request, world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_LE(decision->mutations.size(), static_cast<std::size_t>(store::kMaxMutations));
  EXPECT_TRUE(world.directory.Apply(*decision).ok());
  AddCreate(request, SmallPartner());
  EXPECT_THAT(DecideBatchWrite(request, world.Context()), RefusedWith("BATCH_TOO_LARGE"));
}

TEST(BatchWrite, Empty_IsRefused) {
  World world;
  EXPECT_THAT(DecideBatchWrite(Batch(), world.Context()), RefusedWith("BATCH_EMPTY"));
}

TEST(BatchWrite, EveryWriteAtFault_IsNamed) {
  World world;
  v1::Partner known = world.Create(SmallPartner());
  auto request = Batch();
  AddCreate(request, SmallPartner());
  AddCreate(request, {});
  known.set_short_name(std::string(61, 'x'));
  AddUpdate(request, known, 1);
  request.add_writes();
  AddDelete(request, "centers/WC-ERZ/partners/" + std::string(kId), 1);
  const auto refused = DecideBatchWrite(request, world.Context());
  EXPECT_THAT(refused, RefusedWith("INVALID_FIELDS"));
  EXPECT_THAT(refused, RefusedAt("writes[1].create.partner.kind", "required"));
  EXPECT_THAT(refused, RefusedAt("writes[2].update.partner.short_name", "at most 60"));
  EXPECT_THAT(refused, RefusedAt("writes[3]", "must be a create"));
  EXPECT_THAT(refused, RefusedAt("writes[4]", "no partner"));
}

TEST(BatchWrite, StaleWrites_GiveTheirReasonAndAreAllNamed) {
  World world;
  const v1::Partner a = world.Create(SmallPartner("A")), b = world.Create(SmallPartner("B"));
  auto request = Batch();
  AddUpdate(request, a, 7);
  AddDelete(request, b.name(), 8);
  const auto refused = DecideBatchWrite(request, world.Context());
  EXPECT_THAT(refused, RefusedWith("STALE_REVISION"));
  EXPECT_EQ(refused.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(MetadataOf(refused.status(), "current"), "1");
  EXPECT_THAT(refused, RefusedAt("writes[0]", "has revision 1, not 7"));
  EXPECT_THAT(refused, RefusedAt("writes[1]", "has revision 2, not 8"));
}

TEST(BatchWrite, SameRecordTwice_IsRefused) {
  World world;
  const v1::Partner known = world.Create(SmallPartner());
  auto request = Batch();
  AddUpdate(request, known, 1);
  AddDelete(request, known.name(), 1);
  EXPECT_THAT(DecideBatchWrite(request, world.Context()), RefusedWith("DUPLICATE_IN_BATCH"));
  request = Batch();
  AddCreate(request, SmallPartner(), kId);
  AddCreate(request, SmallPartner(), kId);
  EXPECT_THAT(DecideBatchWrite(request, world.Context()),
              RefusedAt("writes[1]", "same partner as writes[0]"));
}

TEST(BatchWrite, NamesOfAnotherCenter_AreRefused) {
  World world;
  auto request = Batch();
  AddDelete(request, "centers/WC-E/partners/" + std::string(kId), 1);
  EXPECT_THAT(DecideBatchWrite(request, world.Context()),
              RefusedAt("writes[0].delete.name", "another directory"));
}

TEST(BatchWrite, WritesWithoutPartnerOrRevision_AreRefused) {
  World world;
  auto request = Batch();
  request.add_writes()->mutable_create();
  EXPECT_THAT(DecideBatchWrite(request, world.Context()),
              RefusedAt("writes[0].create.partner", "required"));
  request = Batch();
  AddDelete(request, world.Create(SmallPartner()).name(), 0);
  EXPECT_THAT(DecideBatchWrite(request, world.Context()),
              RefusedAt("writes[0].delete.expected_revision", "required"));
}

TEST(BatchWrite, UnknownFieldOfAWrite_IsRefused) {
  World world;
  auto request = Batch();
  AddCreate(request, SmallPartner());
  auto* create = request.mutable_writes(0)->mutable_create();
  create->GetReflection()->MutableUnknownFields(create)->AddVarint(9, 1);
  EXPECT_THAT(DecideBatchWrite(request, world.Context()), RefusedWith("INVALID_FIELDS"));
}

}  // namespace
}  // namespace lotse::contacts
