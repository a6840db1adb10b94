#include "services/referrals/index/provider_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;

bool ShareAKey(const std::string& a, const std::string& b) {
  const auto keys_a = KeysOf(MakePartner("A", "a", a)), keys_b = KeysOf(MakePartner("B", "b", b));
  return std::any_of(keys_a.begin(), keys_a.end(), [&](ProviderKey key) {
    return std::find(keys_b.begin(), keys_b.end(), key) != keys_b.end();
  });
}

std::string Named(const std::string& name, const std::string& rest) {
  return "kind: PARTNER_KIND_WELFARE display_names { language: 'de' value: '" + name + "' } " +
         rest;
}
constexpr char kHere[] = "locations { plz: '09112' } ";
constexpr char kThere[] = "locations { plz: '01067' } ";

TEST(ProviderKeys, SameName_OnlyAtTheSamePlace) {
  EXPECT_TRUE(ShareAKey(Named("Caritas Chemnitz e. V.", kHere), Named("CARITAS  Chemnitz", kHere)));
  EXPECT_FALSE(ShareAKey(Named("Caritas", kHere), Named("Caritas", kThere)));
  EXPECT_FALSE(ShareAKey(Named("Caritas", ""), Named("Caritas", "")));
}

TEST(ProviderKeys, Mueller_IsNotMuller) {
  EXPECT_TRUE(ShareAKey(Named("Praxis Müller", kHere), Named("Praxis Mueller", kHere)));
  EXPECT_FALSE(ShareAKey(Named("Praxis Müller", kHere), Named("Praxis Muller", kHere)));
}

TEST(ProviderKeys, ExternalId_AnywhereButNotATopics) {
  const std::string id = "external_ids { scheme: 'geonames' value: '17' } ";
  EXPECT_TRUE(ShareAKey(Named("X", kHere + id), Named("Y", kThere + id)));
  const std::string leika = "external_ids { scheme: 'leika' value: '99' } ";
  EXPECT_FALSE(ShareAKey(Named("X", kHere + leika), Named("Y", kHere + leika)));
}

TEST(ProviderKeys, Phone_AtTheSamePlaceOfTheSameKind) {
  const std::string phone = "contact_points { phones { e164: '+49371123' } } ";
  EXPECT_TRUE(ShareAKey(Named("X", kHere + phone), Named("Y", kHere + phone)));
  EXPECT_FALSE(ShareAKey(Named("X", kHere + phone), Named("Y", kThere + phone)));
  EXPECT_FALSE(ShareAKey(Named("X", kHere + phone),
                         "kind: PARTNER_KIND_COURT " + std::string(kHere) + phone));
}

TEST(ProviderKeys, HotlineAndFax_AreNoEvidence) {
  for (const char* kind : {"PHONE_KIND_HOTLINE", "PHONE_KIND_FAX"}) {
    const std::string phone =
        std::string("contact_points { phones { e164: '+49371123' kind: ") + kind + " } } ";
    EXPECT_FALSE(ShareAKey(Named("X", kHere + phone), Named("Y", kHere + phone))) << kind;
  }
}

TEST(ProviderKeys, Email_InAnyCase) {
  EXPECT_TRUE(
      ShareAKey(Named("X", std::string(kHere) + "contact_points { emails: 'Info@A.example' }"),
                Named("Y", std::string(kHere) + "contact_points { emails: 'info@a.example' }")));
}

TEST(ProviderKeys, NeverMoreThanTheIndexCanNumber) {
  std::string many = kHere;
  for (int i = 0; i < 40; ++i) {
    many += "contact_points { emails: 'e" + std::to_string(i) + "@a.example' } ";
  }
  EXPECT_EQ(KeysOf(MakePartner("A", "many", Named("X", many))).size(), kMaxProviderKeys);
}

}  // namespace
}  // namespace lotse::referrals
