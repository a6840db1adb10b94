#include "services/contacts/sample/address_block.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lotse::contacts::sample {
namespace {

TEST(StreetLine, WithHouseNumber_IsSplit) {
  const auto expect = [](const char* line, const char* street, const char* number) {
    const StreetLine parsed = ParseStreetLine(line);
    EXPECT_EQ(parsed.street, street) << line;
    EXPECT_EQ(parsed.house_number, number) << line;
  };
  expect("Industriestraße 15", "Industriestraße", "15");
  expect("Sonnenstraße 85 - 89", "Sonnenstraße", "85 - 89");
  expect("Skagerrakstraße 10 c", "Skagerrakstraße", "10 c");
  expect("Lützowstraße 1a", "Lützowstraße", "1a");
  expect("Straße des 17. Juni 112", "Straße des 17. Juni", "112");
  expect("Dorfstr. 3", "Dorfstr.", "3");
  for (const char* whole : {"R 5 6 - 13", "M 5, 7", "Marienstraße 6 6", "Telegrafenberg", "L7 1",
                            "Luftwaffenkaserne Wahn 501 16", "Straße des 17. Juni", ""}) {
    expect(whole, whole, "");
  }
}

TEST(AddressBlock, WithBuildingAndRegion_IsRead) {
  const AddressBlock block = ParseAddressBlock(
      "Hauptadresse\nBingerstraße 28\nGebäude: Graf-Stauffenberg-Kaserne\n72488 Sigmaringen, "
      "Baden-Württemberg\nDeutschland\nTelefon:\n+49 7571 71-0");
  EXPECT_EQ(block.street, "Bingerstraße");
  EXPECT_EQ(block.house_number, "28");
  EXPECT_EQ(block.supplement, "Graf-Stauffenberg-Kaserne");
  EXPECT_EQ(block.plz, "72488");
  EXPECT_EQ(block.town, "Sigmaringen");
  EXPECT_EQ(block.region, "Baden-Württemberg");
  EXPECT_EQ(block.country, "Deutschland");
  ASSERT_EQ(block.phones.size(), 1u);
  EXPECT_EQ(block.phones[0].e164(), "+497571710");
}

TEST(AddressBlock, WithoutPostalCode_StillNamesTheTown) {
  const AddressBlock block = ParseAddressBlock(
      "Hauptadresse\nLortzingstraße 2\nMainz, Rheinland-Pfalz\nDeutschland\nPostanschrift:\n"
      "Postfach 31 01 80, 55062 Mainz");
  EXPECT_EQ(block.plz, "");
  EXPECT_EQ(block.town, "Mainz");
  EXPECT_EQ(block.mail_plz, "55062");
  EXPECT_EQ(block.street, "Lortzingstraße");
}

TEST(AddressBlock, Numbers_SharingTheirStem_AreCompleted) {
  const AddressBlock block = ParseAddressBlock(
      "Hauptadresse\nX 1\n48143 Münster\nDeutschland\nFax:\n+49 251 4814-200, -201, +49 251 48-100"
      "\nTelefon(IVBB):\nnach Vereinbarung");
  ASSERT_EQ(block.phones.size(), 3u);
  EXPECT_EQ(block.phones[1].e164(), "+492514814201");
  EXPECT_EQ(block.phones[1].kind(), v1::PHONE_KIND_FAX);
  EXPECT_EQ(block.phones[2].e164(), "+4925148100");
}

TEST(AddressBlock, Anything_IsReadWithoutHarm) {
  for (const char* text : {"", "\n", "a", ":", "a\n:", "12345 ", "Hauptadresse\nDeutschland",
                           "x\nDeutschland\nTelefon:", "x\n12345 \nFax:\n,,,-"}) {
    EXPECT_THAT(ParseAddressBlock(text).phones, testing::IsEmpty()) << text;
  }
}

}  // namespace
}  // namespace lotse::contacts::sample
