#include "services/referrals/rpc/centers_asked.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::referrals {
namespace {

using ::testing::UnorderedElementsAre;

std::string Codes(int count) {
  std::string codes = "WC-0";
  for (int i = 1; i < count; ++i) absl::StrAppend(&codes, ",WC-", i);
  return codes;
}

TEST(CentersAsked, CodesWithCommas_AreCentres) {
  const auto centers = ParseCentersAsked("WC-ERZ,WC-E,FED");
  ASSERT_TRUE(centers.ok()) << centers.status();
  EXPECT_THAT(*centers, UnorderedElementsAre("centers/WC-ERZ", "centers/WC-E", "centers/FED"));
  EXPECT_EQ(ParseCentersAsked("WC-ERZ,WC-ERZ")->size(), 1u);
}

TEST(CentersAsked, WhatCanBeNoCentre_IsRefused) {
  const std::string long_code(33, 'A');
  for (const std::string& value :
       {std::string(), std::string(","), std::string("WC-ERZ,"), std::string(",WC-ERZ"),
        std::string("wc-erz"), std::string("WC ERZ"), std::string("WC-ERZ, WC-E"),
        std::string("centers/WC-ERZ"), std::string("WC-Ä"), std::string("WC\0ERZ", 6),
        std::string("\xff\xfe"), long_code}) {
    const auto centers = ParseCentersAsked(value);
    EXPECT_FALSE(centers.ok()) << value;
    EXPECT_EQ(centers.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(ReasonOf(centers.status()), "LIVE_CENTERS_INVALID");
  }
  EXPECT_TRUE(ParseCentersAsked(long_code.substr(1)).ok());
}

TEST(CentersAsked, ThousandAndOne_AreTooMany) {
  EXPECT_EQ(ParseCentersAsked(Codes(1000))->size(), 1000u);
  EXPECT_EQ(ReasonOf(ParseCentersAsked(Codes(1001)).status()), "LIVE_CENTERS_INVALID");
}

}  // namespace
}  // namespace lotse::referrals
