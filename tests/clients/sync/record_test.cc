#include "clients/sync/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lotse::sync {
namespace {

contacts::v1::Partner Titled(const std::string& title) {
  contacts::v1::Partner partner;
  partner.add_display_names()->set_value(title);
  return partner;
}

TEST(PartnerName, OnlyTheFormOfTheApi_IsTaken) {
  const auto name = SplitName("centers/WC-E/partners/7");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->center, "centers/WC-E");
  EXPECT_EQ(name->id, "7");
  EXPECT_EQ(JoinName(name->center, name->id), "centers/WC-E/partners/7");
  for (const char* text : {"", "centers/E", "centers//partners/7", "centers/E/partners/",
                           "centers/E/partners/7/8", "centers/E/F/partners/7", "x/E/partners/7"}) {
    EXPECT_FALSE(SplitName(text).has_value()) << text;
  }
}

TEST(RecordLine, AnyText_StaysOneLineAndComesBack) {
  auto partner = Titled("Zeile\neins \xE2\x80\xA8 \"M\xC3\xBCnster\" \\ \t<a>");
  partner.set_revision(1LL << 60);
  const std::string line = ToLine(partner);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(ParseLine(line)->SerializeAsString(), partner.SerializeAsString());
}

TEST(RecordContent, OutputFieldsAndName_DoNotCount) {
  auto a = Titled("x");
  auto b = a;
  b.set_name("centers/E/partners/1");
  b.set_revision(7);
  b.set_content_hash("h");
  b.mutable_trust()->set_verifier("centers/E");
  b.mutable_update_time()->set_seconds(1);
  EXPECT_TRUE(SameContent(a, b));
  b.set_short_name("x");
  EXPECT_FALSE(SameContent(a, b));
}

TEST(DerivedName, SameExternalId_IsTheSamePartnerWhateverElseChanges) {
  auto a = Titled("x");
  auto* id = a.add_external_ids();
  id->set_scheme("crm");
  id->set_value("7");
  auto b = a;
  b.set_short_name("y");
  EXPECT_EQ(DeriveName("centers/E", a), DeriveName("centers/E", b));
  EXPECT_NE(DeriveName("centers/E", a), DeriveName("centers/R", a));
  b.mutable_external_ids(0)->set_value("8");
  EXPECT_NE(DeriveName("centers/E", a), DeriveName("centers/E", b));
}

TEST(DerivedName, Mistake12_MunsterAndMuensterDoNotCollide) {
  EXPECT_NE(DeriveName("centers/E", Titled("Munster")),
            DeriveName("centers/E", Titled("M\xC3\xBCnster")));
}

}  // namespace
}  // namespace lotse::sync
