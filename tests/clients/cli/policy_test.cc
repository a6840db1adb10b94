#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/harness.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

constexpr char kVoting[] =
    R"({"statement":"x","strata":{"a":{"eligible":3,"agree":2,"disagree":1,"pass":0}}})";

TEST(PolicyTallyTest, Batch_NeedsNoNodeAndPrintsALineEach) {
  Harness harness;
  harness.input = kVoting;
  const Outcome outcome = harness.Run({"policy", "tally", "--batch", "-"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith(R"({"statement":"x","strata":{"a":{"eligible":3,)"));
  EXPECT_THAT(outcome.out, HasSubstr(R"("guaranteed_support_min":"2/3")"));
  EXPECT_THAT(outcome.out, HasSubstr("\"status\":\"MAJORITY\"}\n"));
}

TEST(PolicyTallyTest, Csv_HasARowEach) {
  Harness harness;
  harness.input = kVoting;
  EXPECT_THAT(harness.Run({"policy", "tally", "--batch", "-", "-o", "csv"}).out,
              HasSubstr("x;MAJORITY;3/3;2;1;2/3;"));
}

TEST(PolicyTallyTest, BadLine_PrintsNothingButWhatIsWrong) {
  Harness harness;
  harness.input = std::string(kVoting) + "\n{\"strata\":{}}";
  const Outcome outcome = harness.Run({"policy", "tally", "--batch", "-"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_EQ(outcome.out, "");
  EXPECT_THAT(outcome.err, HasSubstr("stdin, line 2: "));
}

TEST(PolicyTallyTest, WithoutFile_IsAUsageError) {
  Harness harness;
  EXPECT_EQ(harness.Run({"policy", "tally"}).code, 2);
  EXPECT_EQ(harness.Run({"policy"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
