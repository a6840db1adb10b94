#include "services/policy/ballots/stratum_counts.h"

#include <climits>

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

TEST(CheckCountsTest, WhatCanBe_IsTaken) {
  EXPECT_TRUE(CheckCounts({{1, 0, 0, 0}}).ok());
  EXPECT_TRUE(CheckCounts({{3, 1, 1, 1}, {kMaxEligible, kMaxEligible, 0, 0}}).ok());
}

TEST(CheckCountsTest, WhatCannotBe_IsRefusedByName) {
  const std::vector<std::pair<StratumCounts, const char*>> faults = {
      {{0, 0, 0, 0}, "nobody may vote"},
      {{-1, 0, 0, 0}, "nobody may vote"},
      {{kMaxEligible + 1, 0, 0, 0}, "at most"},
      {{3, -1, 0, 0}, "negative"},
      {{3, 0, -1, 0}, "negative"},
      {{3, 0, 0, -1}, "negative"},
      {{3, 2, 1, 1}, "more votes than the 3"},
      {{3, INT_MAX, INT_MAX, INT_MAX}, "more votes than the 3"},
  };
  for (const auto& [counts, what] : faults) {
    const absl::Status status = CheckCounts({{5, 1, 1, 1}, counts});
    EXPECT_EQ(ReasonOf(status), "VOTES_INVALID");
    EXPECT_THAT(std::string(status.message()), testing::HasSubstr("stratum 2: "));
    EXPECT_THAT(std::string(status.message()), testing::HasSubstr(what));
  }
}

TEST(CheckCountsTest, NoStratumAndTooMany_AreRefused) {
  EXPECT_EQ(ReasonOf(CheckCounts({})), "VOTES_INVALID");
  const std::vector<StratumCounts> many(kMaxStrata + 1, StratumCounts{1, 0, 0, 0});
  EXPECT_EQ(ReasonOf(CheckCounts(many)), "VOTES_INVALID");
  EXPECT_TRUE(CheckCounts(absl::MakeSpan(many).subspan(1)).ok());
}

}  // namespace
}  // namespace lotse::policy
