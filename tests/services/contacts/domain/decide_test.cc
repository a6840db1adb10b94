#include "services/contacts/domain/decide.h"

#include "common/api/fingerprint.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "services/contacts/domain/content_hash.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/projection.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/generators.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr char kRequestId[] = "0191d6a0-9999-4abc-8def-0123456789ab";

v1::CreatePartnerRequest CreateRequest(const v1::Partner& partner, const std::string& id = "") {
  v1::CreatePartnerRequest request;
  request.set_parent("centers/WC-ERZ");
  request.set_partner_id(id);
  *request.mutable_partner() = partner;
  return request;
}

v1::DeletePartnerRequest DeleteRequest(const std::string& name, std::int64_t revision) {
  v1::DeletePartnerRequest request;
  request.set_name(name);
  request.set_expected_revision(revision);
  return request;
}

v1::VerifyPartnerRequest VerifyRequest(const std::string& name) {
  v1::VerifyPartnerRequest request;
  request.set_name(name);
  request.set_method(v1::VERIFY_METHOD_PHONE);
  return request;
}

// Without anything hidden.
v1::Partner OpenPartner() {
  v1::Partner partner = TypicalPartner();
  partner.mutable_contact_points()->DeleteSubrange(1, 1);
  return partner;
}

TEST(Create, PartnerWithNothingHidden_IsOneRecord) {
  World world;
  const v1::Partner partner = world.Create(OpenPartner());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner"));
  EXPECT_EQ(partner.revision(), 1);
  EXPECT_EQ(partner.content_hash(), ContentHash(partner));
  EXPECT_EQ(partner.create_time().seconds(), absl::ToUnixSeconds(world.now));
  EXPECT_EQ(partner.update_time().seconds(), absl::ToUnixSeconds(world.now));
  EXPECT_THAT(*world.directory.Shared(IdOf(partner)), EqualsProto(partner));
}

TEST(Create, PartnerWithHiddenContact_IsTwoRecordsWithHashesOfTheirOwn) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  EXPECT_THAT(world.directory.last_changes(), UnorderedElementsAre("partner", "partner.private"));
  const v1::Partner shared = *world.directory.Shared(IdOf(partner));
  EXPECT_EQ(partner.contact_points_size(), 2);
  EXPECT_EQ(shared.contact_points_size(), 1);
  EXPECT_EQ(shared.content_hash(), ContentHash(shared));
  EXPECT_NE(shared.content_hash(), partner.content_hash());
  EXPECT_EQ(shared.name(), partner.name());
}

TEST(Create, PartnerOfItsCenterAlone_IsPrivateOnly) {
  World world;
  v1::Partner partner = OpenPartner();
  partner.set_visibility(v1::VISIBILITY_CENTER);
  partner = world.Create(partner);
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner.private"));
  EXPECT_EQ(world.directory.Shared(IdOf(partner)), absl::nullopt);
  EXPECT_EQ(partner.revision(), 1);
}

TEST(Create, ChosenId_IsTakenAndRefusedTheSecondTime) {
  World world;
  auto decision = DecideCreate(CreateRequest(SmallPartner(), kId), world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->center, "WC-ERZ");
  EXPECT_EQ(decision->results[0].id.ToString(), kId);
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  EXPECT_THAT(DecideCreate(CreateRequest(SmallPartner(), kId), world.Context()),
              RefusedWith("PARTNER_EXISTS"));
}

TEST(Create, SameChosenIdDecidedTwiceOnTheSameState_OnlyOneCommits) {
  for (const auto first : {v1::VISIBILITY_FEDERATION, v1::VISIBILITY_CENTER}) {
    for (const auto second : {v1::VISIBILITY_FEDERATION, v1::VISIBILITY_CENTER}) {
      World world;
      v1::Partner a = SmallPartner("A"), b = SmallPartner("B");
      a.set_visibility(first);
      b.set_visibility(second);
      auto one = DecideCreate(CreateRequest(a, kId), world.Context());
      auto two = DecideCreate(CreateRequest(b, kId), world.Context());
      EXPECT_TRUE(world.directory.Apply(*one).ok());
      EXPECT_EQ(world.directory.Apply(*two).code(), absl::StatusCode::kAborted);
    }
  }
}

TEST(Create, WithRequestId_GetsTheSameIdAgain) {
  World world;
  auto request = CreateRequest(SmallPartner());
  request.set_request_id(kRequestId);
  auto one = DecideCreate(request, world.Context());
  auto two = DecideCreate(request, world.Context());
  EXPECT_EQ(one->results[0].id, two->results[0].id);
  request.clear_request_id();
  EXPECT_NE(DecideCreate(request, world.Context())->results[0].id,
            DecideCreate(request, world.Context())->results[0].id);
}

TEST(Create, AfterDelete_TheIdIsFreeAgainAndOldTrustIsGone) {
  World world;
  ASSERT_TRUE(
      world.directory.Apply(*DecideCreate(CreateRequest(SmallPartner(), kId), world.Context()))
          .ok());
  const std::string name = "centers/WC-ERZ/partners/" + std::string(kId);
  ASSERT_TRUE(
      world.directory.Apply(*DecideVerify(VerifyRequest(name), "WC-ERZ", world.Context())).ok());
  // A verification that comes after the delete leaves trust without a partner.
  auto late = DecideVerify(VerifyRequest(name), "WC-ERZ", world.Context());
  ASSERT_TRUE(world.directory.Apply(*DecideDelete(DeleteRequest(name, 1), world.Context())).ok());
  late->mutations[0].expected_revision.reset();
  ASSERT_TRUE(world.directory.Apply(*late).ok());
  ASSERT_TRUE(
      world.directory.Apply(*DecideCreate(CreateRequest(SmallPartner(), kId), world.Context()))
          .ok());
  EXPECT_FALSE(world.directory.Owners(*Uuid::Parse(kId))->has_trust());
}

TEST(Create, WrongRequests_AreRefusedWithTheirReason) {
  World world;
  auto request = CreateRequest(SmallPartner());
  request.set_parent("centers/-");
  EXPECT_THAT(DecideCreate(request, world.Context()), RefusedWith("NAME_INVALID"));
  EXPECT_THAT(DecideCreate(CreateRequest(SmallPartner(), "7"), world.Context()),
              RefusedWith("PARTNER_ID_INVALID"));
  request = CreateRequest(SmallPartner());
  request.clear_partner();
  EXPECT_THAT(DecideCreate(request, world.Context()), RefusedAt("partner", "required"));
  request = CreateRequest(SmallPartner());
  request.set_request_id("again");
  EXPECT_THAT(DecideCreate(request, world.Context()), RefusedWith("REQUEST_ID_INVALID"));
  request = CreateRequest(SmallPartner());
  request.GetReflection()->MutableUnknownFields(&request)->AddVarint(99, 1);
  EXPECT_THAT(DecideCreate(request, world.Context()),
              RefusedAt("CreatePartnerRequest", "does not know field 99"));
  EXPECT_THAT(DecideCreate(CreateRequest({}), world.Context()),
              RefusedAt("partner.kind", "required"));
}

TEST(Update, ChangeOfWhatIsShared_WritesIt) {
  World world;
  v1::Partner partner = world.Create(OpenPartner());
  world.now += absl::Hours(1);
  partner.set_short_name("Neu");
  auto decision = world.Update(partner, 1, {"short_name"});
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_TRUE(decision->results[0].changed);
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner"));
  const v1::Partner after = *world.directory.Owners(IdOf(partner));
  EXPECT_EQ(after.short_name(), "Neu");
  EXPECT_EQ(after.revision(), 2);
  EXPECT_EQ(after.create_time().seconds(), partner.create_time().seconds());
  EXPECT_EQ(after.update_time().seconds(), absl::ToUnixSeconds(world.now));
}

TEST(Update, ChangeOfHiddenParts_LeavesTheSharedRecordAlone) {
  World world;
  v1::Partner partner = world.Create(TypicalPartner());
  const v1::Partner shared = *world.directory.Shared(IdOf(partner));
  partner.mutable_contact_points(1)->set_role("Leitung");
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 1)).ok());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner.private"));
  EXPECT_THAT(*world.directory.Shared(IdOf(partner)), EqualsProto(shared));
  EXPECT_EQ(world.directory.Owners(IdOf(partner))->contact_points(1).role(), "Leitung");
}

TEST(Update, FirstHiddenPart_LeavesTheSharedRecordAlone) {
  World world;
  v1::Partner partner = world.Create(OpenPartner());
  *partner.add_contact_points() = TypicalPartner().contact_points(1);
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 1)).ok());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner.private"));
  EXPECT_EQ(world.directory.Shared(IdOf(partner))->revision(), 1);
  EXPECT_EQ(world.directory.Owners(IdOf(partner))->revision(), 2);
}

// Two writers decide on the same state: one hides a part for the first time, the other changes what is shared.
TEST(Update, FirstHiddenPart_ThatMeetsAChangeOfTheSharedRecord_IsStale) {
  World world;
  v1::Partner partner = world.Create(OpenPartner());
  v1::Partner hiding = partner;
  *hiding.add_contact_points() = TypicalPartner().contact_points(1);
  const auto hide = world.Update(hiding, 1);
  partner.set_short_name("Neu");
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 1)).ok());
  EXPECT_FALSE(world.directory.Apply(*hide).ok());
  EXPECT_EQ(world.directory.Owners(IdOf(partner))->short_name(), "Neu");
}

TEST(Update, HiddenPartRemoved_KeepsTheOwnersRecordSoThatItsRevisionNeverStepsBack) {
  World world;
  v1::Partner partner = world.Create(TypicalPartner());
  partner.mutable_contact_points()->DeleteSubrange(1, 1);
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 1)).ok());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner.private"));
  partner = *world.directory.Owners(IdOf(partner));
  EXPECT_EQ(partner.revision(), 2);
  partner.set_short_name("Neu");
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 2)).ok());
  EXPECT_THAT(world.directory.last_changes(), UnorderedElementsAre("partner", "partner.private"));
  EXPECT_EQ(world.directory.Owners(IdOf(partner))->revision(), 3);
}

TEST(Update, RecordMadePrivateAndSharedAgain_LeavesAndComesBack) {
  World world;
  v1::Partner partner = world.Create(OpenPartner());
  partner.set_visibility(v1::VISIBILITY_CENTER);
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 1, {"visibility"})).ok());
  EXPECT_THAT(world.directory.last_changes(), UnorderedElementsAre("-partner", "partner.private"));
  world.now += absl::Hours(1);
  partner.set_visibility(v1::VISIBILITY_FEDERATION);
  ASSERT_TRUE(world.directory.Apply(*world.Update(partner, 2, {"visibility"})).ok());
  const v1::Partner shared = *world.directory.Shared(IdOf(partner));
  // Contact points were narrowed with the record and stay so until somebody widens them.
  EXPECT_TRUE(shared.contact_points().empty());
  EXPECT_EQ(shared.create_time().seconds(), absl::ToUnixSeconds(world.now));
}

TEST(Update, SameContent_IsNoChange) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  v1::Partner same = TypicalPartner();
  same.set_name(partner.name());
  same.mutable_provenance()->mutable_retrieve_time()->set_seconds(1'700'000'000);
  auto decision = world.Update(same, 1);
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_THAT(decision->mutations, IsEmpty());
  EXPECT_FALSE(decision->results[0].changed);
  EXPECT_THAT(*decision->results[0].partner, EqualsProto(partner));
}

TEST(Update, WithoutOrWithStaleRevision_IsRefused) {
  World world;
  v1::Partner partner = world.Create(SmallPartner());
  EXPECT_THAT(world.Update(partner, 0), RefusedWith("REVISION_REQUIRED"));
  EXPECT_THAT(world.Update(partner, 0), RefusedAt("expected_revision", "read the partner"));
  EXPECT_THAT(world.Update(partner, -1), RefusedWith("REVISION_REQUIRED"));
  const auto stale = world.Update(partner, 7);
  EXPECT_THAT(stale, RefusedWith("STALE_REVISION"));
  EXPECT_EQ(stale.status().code(), absl::StatusCode::kAborted);
  EXPECT_EQ(MetadataOf(stale.status(), "current"), "1");
}

TEST(Update, OfNothing_IsRefused) {
  World world;
  v1::Partner partner = SmallPartner();
  EXPECT_THAT(world.Update(partner, 1), RefusedAt("partner.name", "must be"));
  partner.set_name("centers/WC-ERZ/partners/" + std::string(kId));
  EXPECT_THAT(world.Update(partner, 1), RefusedWith("PARTNER_NOT_FOUND"));
}

TEST(Update, WrongContentOrMask_IsRefused) {
  World world;
  v1::Partner partner = world.Create(SmallPartner());
  partner.set_short_name(std::string(61, 'x'));
  EXPECT_THAT(world.Update(partner, 1), RefusedAt("partner.short_name", "at most 60"));
  EXPECT_THAT(world.Update(partner, 1, {"revision"}), RefusedWith("UPDATE_MASK_INVALID"));
  partner.GetReflection()->MutableUnknownFields(&partner)->AddVarint(99, 1);
  EXPECT_THAT(world.Update(partner, 1, {"kind"}), RefusedAt("partner", "field 99"));
}

TEST(Update, DecidedTwiceOnTheSameState_OnlyOneCommits) {
  World world;
  v1::Partner partner = world.Create(OpenPartner()), hiding = partner;
  partner.set_short_name("A");
  *hiding.add_contact_points() = TypicalPartner().contact_points(1);
  auto one = world.Update(hiding, 1);
  auto two = world.Update(partner, 1);
  EXPECT_TRUE(world.directory.Apply(*one).ok());
  EXPECT_EQ(world.directory.Apply(*two).code(), absl::StatusCode::kAborted);
}

TEST(Delete, Partner_TakesAllItsRecordsAlong) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  ASSERT_TRUE(
      world.directory.Apply(*DecideVerify(VerifyRequest(partner.name()), "WC-ERZ", world.Context()))
          .ok());
  EXPECT_THAT(DecideDelete(DeleteRequest(partner.name(), 0), world.Context()),
              RefusedWith("REVISION_REQUIRED"));
  EXPECT_THAT(DecideDelete(DeleteRequest(partner.name(), 9), world.Context()),
              RefusedWith("STALE_REVISION"));
  auto decision = DecideDelete(DeleteRequest(partner.name(), 1), world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->results[0].partner, absl::nullopt);
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  EXPECT_EQ(world.directory.Find(IdOf(partner)), absl::nullopt);
  EXPECT_THAT(DecideDelete(DeleteRequest(partner.name(), 1), world.Context()),
              RefusedWith("PARTNER_NOT_FOUND"));
}

TEST(Verify, WholeRecord_ChangesNeitherRevisionNorHash) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  auto decision = DecideVerify(VerifyRequest(partner.name()), "WC-ERZ", world.Context());
  ASSERT_TRUE(decision.ok()) << decision.status();
  ASSERT_TRUE(world.directory.Apply(*decision).ok());
  EXPECT_THAT(world.directory.last_changes(), ElementsAre("partner.trust"));
  const v1::Partner after = *world.directory.Owners(IdOf(partner));
  EXPECT_THAT(*decision->results[0].partner, EqualsProto(after));
  EXPECT_EQ(after.revision(), partner.revision());
  EXPECT_EQ(after.content_hash(), partner.content_hash());
  EXPECT_EQ(after.trust().verifier(), "centers/WC-ERZ");
  EXPECT_EQ(after.trust().due_time().seconds() - after.trust().verify_time().seconds(),
            180 * 24 * 3600);
}

TEST(Verify, HiddenContactPoint_IsNotShownToTheFederation) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  auto request = VerifyRequest(partner.name());
  request.add_contact_point_ids("leitung");
  ASSERT_TRUE(world.directory.Apply(*DecideVerify(request, "WC-ERZ", world.Context())).ok());
  EXPECT_TRUE(world.directory.Owners(IdOf(partner))->contact_trust().contains("leitung"));
  EXPECT_TRUE(world.directory.Shared(IdOf(partner))->contact_trust().empty());
  v1::TrustChanged trust;
  trust.ParseFromString(world.directory.Get(kTrustKind, IdOf(partner))->body);
  EXPECT_EQ(VisibleTrust(*world.directory.Shared(IdOf(partner)), trust), absl::nullopt);
  // What is known of others stays, and a later update keeps it.
  request.set_contact_point_ids(0, "anerkennung");
  ASSERT_TRUE(world.directory.Apply(*DecideVerify(request, "WC-ERZ", world.Context())).ok());
  EXPECT_EQ(world.directory.Owners(IdOf(partner))->contact_trust().size(), 2u);
  EXPECT_EQ(world.directory.Shared(IdOf(partner))->contact_trust().size(), 1u);
}

TEST(Verify, WrongRequests_AreRefused) {
  World world;
  const v1::Partner partner = world.Create(TypicalPartner());
  auto request = VerifyRequest(partner.name());
  request.clear_method();
  EXPECT_THAT(DecideVerify(request, "WC-ERZ", world.Context()), RefusedAt("method", "how"));
  request.set_method(static_cast<v1::VerifyMethod>(66));
  EXPECT_THAT(DecideVerify(request, "WC-ERZ", world.Context()), RefusedAt("method", "how"));
  request = VerifyRequest(partner.name());
  request.add_contact_point_ids("nix");
  EXPECT_THAT(DecideVerify(request, "WC-ERZ", world.Context()),
              RefusedAt("contact_point_ids[0]", "no contact point"));
  request = VerifyRequest(partner.name());
  request.mutable_due_time()->set_seconds(absl::ToUnixSeconds(world.now));
  EXPECT_THAT(DecideVerify(request, "WC-ERZ", world.Context()), RefusedAt("due_time", "future"));
  EXPECT_THAT(DecideVerify(VerifyRequest("centers/WC-ERZ/partners/" + std::string(kId)), "WC-ERZ",
                           world.Context()),
              RefusedWith("PARTNER_NOT_FOUND"));
}

TEST(RequestFingerprint, TellsMethodsAndContentsApart) {
  auto request = CreateRequest(SmallPartner());
  const std::string fingerprint = api::RequestFingerprint("CreatePartner", request);
  EXPECT_EQ(api::RequestFingerprint("CreatePartner", request), fingerprint);
  EXPECT_NE(api::RequestFingerprint("UpdatePartner", request), fingerprint);
  request.mutable_partner()->set_short_name("x");
  EXPECT_NE(api::RequestFingerprint("CreatePartner", request), fingerprint);
}

// What is stored after any history of writes: the invariants of stored.h.
void AssertStoredRight(const World& world, const Uuid& id) {
  const auto full = world.directory.Owners(id);
  const auto shared = world.directory.Shared(id);
  RC_ASSERT(full.has_value());
  const auto expected = ForFederation(*full);
  RC_ASSERT(shared.has_value() == expected.has_value());
  if (!shared.has_value()) return;
  RC_ASSERT(ContentHash(*shared) == ContentHash(*expected));
  RC_ASSERT(shared->content_hash() == ContentHash(*shared));
  RC_ASSERT(shared->revision() <= full->revision());
  RC_ASSERT(IsWhollyShared(*full) || world.directory.Get(kPrivateKind, id) != nullptr);
}

RC_GTEST_PROP(DecideProperty, AnyHistory_KeepsWhatIsStoredRight, ()) {
  World world;
  v1::Partner partner = world.Create(ArbitraryPartner());
  const Uuid id = IdOf(partner);
  std::int64_t last = partner.revision();
  AssertStoredRight(world, id);
  const int steps = *rc::gen::inRange(1, 6);
  for (int step = 0; step < steps; ++step) {
    v1::Partner next = ArbitraryPartner();
    next.set_name(partner.name());
    const auto shared_before = world.directory.Shared(id);
    auto decision = world.Update(next, last);
    RC_ASSERT(decision.ok());
    RC_ASSERT(world.directory.Apply(*decision).ok());
    AssertStoredRight(world, id);
    const std::int64_t now = world.directory.Owners(id)->revision();
    RC_ASSERT(now == (decision->results[0].changed ? world.directory.revision() : last));
    RC_ASSERT(now >= last);
    last = now;
    // The federation hears of it exactly when there is something new for it.
    const auto shared_after = world.directory.Shared(id);
    if (shared_before.has_value() && shared_after.has_value()) {
      RC_ASSERT((shared_before->revision() != shared_after->revision()) ==
                (shared_before->content_hash() != shared_after->content_hash()));
    }
    // Deciding the same again changes nothing.
    auto again = world.Update(next, last);
    RC_ASSERT(again.ok());
    RC_ASSERT(again->mutations.empty());
    RC_ASSERT(!again->results[0].changed);
  }
}

RC_GTEST_PROP(DecideProperty, WhatIsRead_CanBeWrittenBackUnchanged, ()) {
  World world;
  const v1::Partner partner = world.Create(ArbitraryPartner());
  auto decision = world.Update(partner, partner.revision());
  RC_ASSERT(decision.ok());
  RC_ASSERT(decision->mutations.empty());
}

}  // namespace
}  // namespace lotse::contacts
