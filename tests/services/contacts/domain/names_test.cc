#include "services/contacts/domain/names.h"

#include "gtest/gtest.h"
#include "tests/services/contacts/domain/fixtures.h"
#include "tests/services/contacts/domain/matchers.h"

namespace lotse::contacts {
namespace {

TEST(Names, Partner_PrintedAndParsed_IsTheSame) {
  const PartnerName name{"WC-ERZ", *Uuid::Parse(kId)};
  EXPECT_EQ(name.ToString(), std::string("centers/WC-ERZ/partners/") + kId);
  EXPECT_EQ(ParsePartnerName(name.ToString(), "name").value(), name);
}

TEST(Names, Center_PrintedAndParsed_IsTheSame) {
  EXPECT_EQ(ParseCenterName(CenterName("FED"), "parent").value(), "FED");
}

TEST(Names, Center_Wildcard_OnlyWhereItIsAllowed) {
  EXPECT_EQ(ParseCenterNameOrAll("centers/-", "parent").value(), absl::nullopt);
  EXPECT_EQ(ParseCenterNameOrAll("centers/WC-E", "parent").value(), "WC-E");
  EXPECT_THAT(ParseCenterName("centers/-", "parent"), RefusedWith("NAME_INVALID"));
}

TEST(Names, Center_Malformed_IsRefusedAtItsField) {
  for (const char* name :
       {"", "centers", "centers/", "Centers/FED", "centers/fed", "centers/WC_E", "centers/1WC",
        "centers/-WC", "centers/WC/", "centers/WC/partners", " centers/WC", "centers/WC ",
        "centers/WÜ", "centers/ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456"}) {
    EXPECT_THAT(ParseCenterName(name, "parent"), RefusedAt("parent", "centers/{center}")) << name;
    EXPECT_THAT(ParseCenterNameOrAll(name, "parent"), RefusedWith("NAME_INVALID")) << name;
  }
}

TEST(Names, Partner_Malformed_IsRefusedAtItsField) {
  for (const char* name : {"", "centers/WC-E", "centers/WC-E/partners/", "centers/-/partners/-",
                           "centers/-/partners/0191d6a0-1111-7abc-8def-0123456789ab",
                           "centers/WC-E/partners/0191D6A0-1111-7abc-8def-0123456789ab",
                           "centers/WC-E/partners/0191d6a0-1111-7abc-8def-0123456789ab/",
                           "centers/WC-E/partner/0191d6a0-1111-7abc-8def-0123456789ab",
                           "centers/WC-E/partners/0191d6a011117abc8def0123456789ab"}) {
    EXPECT_THAT(ParsePartnerName(name, "name"), RefusedAt("name", "centers/{center}/partners/"))
        << name;
  }
}

TEST(Names, Partition_OfADirectory_NamesItsCenter) {
  EXPECT_EQ(DirectoryPartition("WC-E"), "directory/WC-E");
  EXPECT_EQ(CenterOfPartition("directory/WC-E"), "WC-E");
  EXPECT_EQ(CenterOfPartition("referrals/WC-E"), absl::nullopt);
  EXPECT_EQ(CenterOfPartition("directory/"), absl::nullopt);
}

}  // namespace
}  // namespace lotse::contacts
