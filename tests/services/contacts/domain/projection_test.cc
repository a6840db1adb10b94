#include "services/contacts/domain/projection.h"

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/generators.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

// record visibility x contact visibility x person: who may see the contact point.
TEST(Projection, EffectiveVisibility_OfEveryCombination) {
  for (int record = 1; record <= 3; ++record) {
    for (int own = 0; own <= 3; ++own) {
      for (const bool has_person : {false, true}) {
        v1::ContactPoint contact;
        contact.set_visibility(static_cast<v1::Visibility>(own));
        if (has_person) contact.set_person("Erika Muster");
        const int wanted = own != 0 ? own : has_person ? 3 : record;
        EXPECT_EQ(EffectiveVisibility(static_cast<v1::Visibility>(record), contact),
                  wanted < record ? record : wanted)
            << record << " " << own << " " << has_person;
      }
    }
  }
}

TEST(Projection, RecordOfItsCenterAlone_IsNotShared) {
  v1::Partner partner = TypicalPartner();
  partner.set_visibility(v1::VISIBILITY_CENTER);
  EXPECT_EQ(ForFederation(partner), absl::nullopt);
}

TEST(Projection, VisibilityThatIsNotKnown_IsNotShared) {
  v1::Partner partner = SmallPartner();
  partner.clear_visibility();
  EXPECT_EQ(ForFederation(partner), absl::nullopt);
  partner.set_visibility(static_cast<v1::Visibility>(9));
  EXPECT_EQ(ForFederation(partner), absl::nullopt);
  partner.set_visibility(v1::VISIBILITY_PUBLIC);
  partner.add_contact_points()->set_visibility(static_cast<v1::Visibility>(9));
  EXPECT_TRUE(ForFederation(partner)->contact_points().empty());
}

TEST(Projection, ContactWithPerson_IsLeftOut) {
  const v1::Partner full = TypicalPartner();
  v1::Partner expected = full;
  expected.mutable_contact_points()->DeleteSubrange(1, 1);
  EXPECT_THAT(*ForFederation(full), EqualsProto(expected));
  EXPECT_FALSE(IsWhollyShared(full));
  EXPECT_TRUE(IsWhollyShared(expected));
}

TEST(Projection, TrustOfHiddenContacts_IsLeftOut) {
  v1::Partner full = TypicalPartner();
  (*full.mutable_contact_trust())["anerkennung"].set_verifier("centers/WC-ERZ");
  (*full.mutable_contact_trust())["leitung"].set_verifier("centers/WC-ERZ");
  (*full.mutable_contact_trust())["gone"].set_verifier("centers/WC-ERZ");
  const v1::Partner shared = *ForFederation(full);
  EXPECT_EQ(shared.contact_trust().size(), 1u);
  EXPECT_TRUE(shared.contact_trust().contains("anerkennung"));
}

RC_GTEST_PROP(ProjectionProperty, HiddenContact_NeverShowsInAnyByte, ()) {
  v1::Partner full = ArbitraryPartner();
  for (auto& contact : *full.mutable_contact_points()) {
    contact.set_role("secret-of-" + contact.id());
    (*full.mutable_contact_trust())[contact.id()].set_verifier("secret-of-" + contact.id());
  }
  const auto shared = ForFederation(full);
  const std::string bytes = shared.has_value() ? shared->SerializeAsString() : "";
  for (const auto& contact : full.contact_points()) {
    const bool may_be_seen =
        full.visibility() != v1::VISIBILITY_CENTER &&
        contact.visibility() != v1::VISIBILITY_CENTER &&
        (contact.person().empty() || contact.visibility() != v1::VISIBILITY_UNSPECIFIED);
    RC_ASSERT((bytes.find("secret-of-" + contact.id()) != std::string::npos) == may_be_seen);
  }
}

RC_GTEST_PROP(ProjectionProperty, Projecting_Twice_IsTheSameAsOnce, ()) {
  const v1::Partner full = ArbitraryPartner();
  const auto once = ForFederation(full);
  if (!once.has_value()) {
    RC_ASSERT(!IsWhollyShared(full));
    return;
  }
  RC_ASSERT(IsWhollyShared(*once));
  RC_ASSERT(ForFederation(*once)->SerializeAsString() == once->SerializeAsString());
  RC_ASSERT(IsWhollyShared(full) == (once->SerializeAsString() == full.SerializeAsString()));
}

}  // namespace
}  // namespace lotse::contacts
