#include "services/referrals/index/card.h"

#include <gtest/gtest.h>

#include "lotse/referrals/v1/lookup_service.pb.h"
#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;

v1::Hit Shown(const contacts::v1::Partner& partner, bool english) {
  std::string bytes;
  Card::Make(partner).AppendTo(english, bytes);
  v1::Hit hit;
  EXPECT_TRUE(hit.ParseFromString(bytes));
  return hit;
}

TEST(Card, ShowsWhatTheAnswerHas) {
  const auto partner = MakePartner("A", "x", R"pb(
    kind: PARTNER_KIND_WELFARE
    display_names { language: "en" value: "Advice" }
    display_names { language: "de" value: "Beratung" }
    locations { town: "Chemnitz" }
    websites: "https://a.example"
    websites: "https://b.example"
    contact_points { id: "1" }
    contact_points { id: "2" }
    contact_points { id: "3" }
    contact_points { id: "4" })pb");
  const v1::Hit hit = Shown(partner, false);
  EXPECT_EQ(hit.partner(), partner.name());
  EXPECT_EQ(hit.display_name(), "Beratung");
  EXPECT_EQ(hit.kind(), contacts::v1::PARTNER_KIND_WELFARE);
  EXPECT_EQ(hit.town(), "Chemnitz");
  EXPECT_EQ(hit.website(), "https://a.example");
  ASSERT_EQ(hit.contact_points_size(), 3);
  EXPECT_EQ(hit.contact_points(2).id(), "3");
  EXPECT_EQ(Shown(partner, true).display_name(), "Advice");
}

TEST(Card, WithoutANameInThatLanguage_ShowsTheOther) {
  const auto polish = MakePartner("A", "x", "display_names { language: 'pl' value: 'Porady' }");
  EXPECT_EQ(Shown(polish, false).display_name(), "Porady");
  EXPECT_EQ(Shown(polish, true).display_name(), "Porady");
}

std::uint16_t Phones(const std::string& text) {
  return Card::Make(MakePartner("A", "x", text)).Fingerprint(ShownField::kPhones);
}

TEST(Card, Fingerprint_ComparesWhatIsStated_WhateverItsOrder) {
  const std::string one = "contact_points { phones { e164: '+491' } }";
  const std::string two = "contact_points { phones { e164: '+492' } }";
  EXPECT_EQ(Phones(one + two), Phones(two + one));
  EXPECT_NE(Phones(one), Phones(two));
  EXPECT_NE(Phones(one), 0);
  EXPECT_EQ(Phones(""), 0);
}

TEST(Card, OfNothing_AppendsNothing) {
  std::string bytes;
  Card().AppendTo(true, bytes);
  EXPECT_EQ(bytes, "");
}

}  // namespace
}  // namespace lotse::referrals
