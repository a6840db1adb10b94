#include "services/contacts/domain/normalize.h"

#include <cmath>
#include <string>
#include <vector>

#include "common/text/normalize.h"
#include "gtest/gtest.h"
#include "rapidcheck/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

v1::Partner Normalized(v1::Partner partner) {
  Violations violations;
  Normalize(FieldPath("partner"), Reference(), partner, violations);
  EXPECT_TRUE(violations.empty()) << violations.ToStatus();
  return partner;
}

TEST(Normalize, Texts_AreNfcAndTrimmed) {
  const v1::Partner partner = Normalized(PartnerFrom(R"pb(
    display_names { language: "DE" value: "  Mu\314\210nchen  \t Mitte " }
    descriptions { language: "de-X-Leicht" value: " eins \r\n zwei " }
  )pb"));
  EXPECT_EQ(partner.display_names(0).value(), "München Mitte");
  EXPECT_EQ(partner.display_names(0).language(), "de");
  EXPECT_EQ(partner.descriptions(0).value(), "eins\nzwei");
  EXPECT_EQ(partner.descriptions(0).language(), "de-x-leicht");
}

// Most texts are not handed to the library; those must be the ones that it would leave alone.
RC_GTEST_PROP(NormalizeProperty, Texts_ComeOutAsTheLibraryHasThem, ()) {
  static const std::vector<std::string> pieces = {
      "a",  "Z",      " ",      "  ",      "~",      "ä",      "ß",      "Ž",
      "ſ",  "\u0149", "\u00a0", "\u00ad",  "\u00a1", "\u0300", "\u0180", "\t",
      "\n", "\r\n",   "\u2003", "A\u030a", "\u212b", "€"};
  std::string value;
  const int count = *rc::gen::inRange(0, 8);
  for (int i = 0; i < count; ++i) value += pieces[*rc::gen::inRange<std::size_t>(0, pieces.size())];
  v1::Partner partner;
  partner.set_short_name(value);
  partner.add_descriptions()->set_value(value);
  partner = Normalized(partner);
  RC_ASSERT(partner.short_name() == text::Normalize(value).value());
  RC_ASSERT(partner.descriptions(0).value() == text::Normalize(value, text::Lines::kMany).value());
}

TEST(Normalize, Defaults_AreSpelledOut) {
  const v1::Partner partner = Normalized(PartnerFrom(R"pb(
    visibility: VISIBILITY_PUBLIC
    locations { town: "Chemnitz" }
    contact_points { emails: "a@b.de" }
    contact_points { person: "Erika Muster" emails: "a@b.de" }
    contact_points { person: "Erika Muster" emails: "a@b.de" visibility: VISIBILITY_FEDERATION }
    services { titles { language: "de" value: "Rat" } }
  )pb"));
  EXPECT_EQ(partner.state(), v1::PARTNER_STATE_ACTIVE);
  EXPECT_EQ(partner.locations(0).country(), "DE");
  EXPECT_EQ(partner.contact_points(0).visibility(), v1::VISIBILITY_PUBLIC);
  EXPECT_EQ(partner.contact_points(1).visibility(), v1::VISIBILITY_CENTER);
  EXPECT_EQ(partner.contact_points(2).visibility(), v1::VISIBILITY_FEDERATION);
  EXPECT_EQ(partner.services(0).state(), v1::PARTNER_STATE_ACTIVE);
}

TEST(Normalize, RawPhone_IsReadAndKept) {
  const v1::Partner partner = Normalized(PartnerFrom(R"pb(
    contact_points {
      phones { raw: "Tel.: 0371 / 5364-206 App. 12" }
      phones { raw: "Fax: 0371 5364-222" }
      phones { e164: "+493715364206" }
    }
  )pb"));
  const auto& phones = partner.contact_points(0).phones();
  EXPECT_EQ(phones[0].e164(), "+493715364206");
  EXPECT_EQ(phones[0].extension(), "12");
  EXPECT_EQ(phones[0].raw(), "Tel.: 0371 / 5364-206 App. 12");
  EXPECT_EQ(phones[0].kind(), v1::PHONE_KIND_VOICE);
  EXPECT_EQ(phones[1].kind(), v1::PHONE_KIND_FAX);
  EXPECT_EQ(phones[2].kind(), v1::PHONE_KIND_VOICE);
}

TEST(Normalize, ReplacedCounty_BecomesTodays) {
  const v1::Partner partner = Normalized(PartnerFrom(R"pb(
    locations { ags: "16056" }
    responsibilities { areas { ags_prefix: "16056" } }
  )pb"));
  EXPECT_EQ(partner.locations(0).ags(), Reference().CurrentAgs("16056"));
  EXPECT_NE(partner.locations(0).ags(), "16056");
  EXPECT_EQ(partner.responsibilities(0).areas(0).ags_prefix(), Reference().CurrentAgs("16056"));
}

TEST(Normalize, NegativeZeroDegrees_AreZero) {
  v1::Partner partner;
  partner.add_locations()->set_latitude(-0.0);
  EXPECT_FALSE(std::signbit(Normalized(partner).locations(0).latitude()));
}

TEST(Normalize, OutputOnlyFields_AreIgnored) {
  v1::Partner partner = TypicalPartner();
  const v1::Partner expected = Normalized(partner);
  partner.set_name("centers/X/partners/x");
  partner.set_revision(7);
  partner.set_content_hash("x");
  partner.mutable_create_time()->set_seconds(1);
  partner.mutable_update_time()->set_seconds(1);
  partner.mutable_trust()->set_verifier("centers/X");
  (*partner.mutable_contact_trust())["leitung"].set_verifier("centers/X");
  EXPECT_THAT(Normalized(partner), EqualsProto(expected));
}

TEST(Normalize, EmptyProvenance_IsDropped) {
  v1::Partner partner = SmallPartner();
  partner.mutable_provenance();
  EXPECT_FALSE(Normalized(partner).has_provenance());
}

TEST(Normalize, MissingIds_AreDrawnFromTheContent) {
  v1::Partner partner;
  partner.add_contact_points()->add_emails("a@b.de");
  partner.add_contact_points()->add_emails("a@b.de");
  partner.add_contact_points()->add_emails("c@b.de");
  partner.add_services()->add_topics("RECOG");
  partner.add_locations()->set_town("Chemnitz");
  const v1::Partner once = Normalized(partner), again = Normalized(partner);
  EXPECT_THAT(again, EqualsProto(once));
  EXPECT_EQ(once.contact_points(0).id().size(), 12u);
  EXPECT_NE(once.contact_points(0).id(), once.contact_points(1).id());
  EXPECT_NE(once.contact_points(0).id(), once.contact_points(2).id());
  EXPECT_FALSE(once.services(0).id().empty());
  EXPECT_FALSE(once.locations(0).id().empty());
  partner.mutable_contact_points()->SwapElements(0, 2);
  EXPECT_EQ(Normalized(partner).contact_points(0).id(), once.contact_points(2).id());
}

TEST(Normalize, Twice_ChangesNothing) {
  v1::Partner partner = TypicalPartner();
  partner.mutable_contact_points(0)->add_phones()->set_raw("(0371) 53 64-0");
  partner.add_former_names("  Alter   Name ");
  const v1::Partner once = Normalized(partner);
  EXPECT_THAT(Normalized(once), EqualsProto(once));
}

TEST(Normalize, ListOrder_IsKept) {
  const v1::Partner partner = Normalized(
      PartnerFrom("former_names: 'z' former_names: 'a' former_names: 'm' former_names: ''"));
  EXPECT_THAT(partner.former_names(), testing::ElementsAre("z", "a", "m", ""));
}

}  // namespace
}  // namespace lotse::contacts
