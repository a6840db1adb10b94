#include "services/contacts/domain/content_hash.h"

#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/generators.h"

namespace lotse::contacts {
namespace {

// Computed by Python: hashlib.sha256(bytes).hexdigest()[:32] over the bytes that the definition demands,
// 20 1c 2a 0c 0a 02 "de" 12 06 "Kammer" a0 01 02.
TEST(ContentHash, OfASmallPartner_IsTheOneOfTheDefinition) {
  EXPECT_EQ(ContentHash(SmallPartner()), "a554788f22412c1868cff86e72efb0fe");
}

void SetOutputOnly(v1::Partner& partner) {
  partner.set_name("centers/WC-E/partners/0191d6a0-1111-7abc-8def-0123456789ab");
  partner.set_revision(*rc::gen::arbitrary<std::int64_t>());
  partner.set_content_hash("ffff");
  partner.mutable_create_time()->set_seconds(*rc::gen::arbitrary<std::int64_t>());
  partner.mutable_update_time()->set_seconds(*rc::gen::arbitrary<std::int64_t>());
  partner.mutable_trust()->set_method(v1::VERIFY_METHOD_PHONE);
  (*partner.mutable_contact_trust())["c1"].set_method(v1::VERIFY_METHOD_VISIT);
}

RC_GTEST_PROP(ContentHashProperty, OutputOnlyFieldsAndRetrieveTime_DoNotCount, ()) {
  v1::Partner partner = ArbitraryPartner();
  const std::string hash = ContentHash(partner);
  RC_ASSERT(hash.size() == 32u);
  SetOutputOnly(partner);
  partner.mutable_provenance()->mutable_retrieve_time()->set_seconds(
      *rc::gen::arbitrary<std::int64_t>());
  RC_ASSERT(ContentHash(partner) == hash);
  StripToContent(partner);
  RC_ASSERT(ContentHashOfStripped(partner) == hash);
}

TEST(ContentHash, EveryWritableField_Counts) {
  const std::string base = ContentHash(TypicalPartner());
  const auto* descriptor = v1::Partner::descriptor();
  for (const char* name : {"kind", "display_names", "short_name", "legal_form", "external_ids",
                           "descriptions", "websites", "locations", "contact_points", "services",
                           "responsibilities", "provenance", "visibility"}) {
    v1::Partner partner = TypicalPartner();
    partner.GetReflection()->ClearField(&partner, descriptor->FindFieldByName(name));
    EXPECT_NE(ContentHash(partner), base) << name;
  }
  for (const char* name : {"parent", "merged_into"}) {
    v1::Partner partner = TypicalPartner();
    partner.GetReflection()->SetString(&partner, descriptor->FindFieldByName(name), "x");
    EXPECT_NE(ContentHash(partner), base) << name;
  }
  v1::Partner renamed = TypicalPartner();
  renamed.add_former_names("x");
  EXPECT_NE(ContentHash(renamed), base);
  v1::Partner closed = TypicalPartner();
  closed.set_state(v1::PARTNER_STATE_CLOSED);
  EXPECT_NE(ContentHash(closed), base);
}

}  // namespace
}  // namespace lotse::contacts
