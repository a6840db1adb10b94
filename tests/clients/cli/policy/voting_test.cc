#include "clients/cli/policy/voting.h"

#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr absl::string_view kOne =
    R"({"statement":"x","strata":{"a":{"eligible":3,"agree":1,"disagree":1,"pass":0}}})";

TEST(VotingTest, GoldenFile_IsComputedAsItStands) {
  std::ifstream file("data/policy/consensus_vectors.jsonl");
  std::stringstream text;
  text << file.rdbuf();
  const absl::StatusOr<std::vector<Voting>> votings = ReadVotings(text.str(), "golden");
  ASSERT_TRUE(votings.ok()) << votings.status();
  ASSERT_THAT(*votings, SizeIs(7));
  std::size_t i = 0;
  for (const absl::string_view line : absl::StrSplit(text.str(), '\n', absl::SkipEmpty())) {
    // To the last place and in the order of the file.
    EXPECT_EQ(Computed((*votings)[i++]).dump(), Json::parse(line).dump());
  }
}

TEST(VotingTest, BlankLines_AreLeftOutAndCounted) {
  EXPECT_THAT(*ReadVotings(absl::StrCat("\n", kOne, "\r\n \n"), "f"), SizeIs(1));
  EXPECT_THAT(*ReadVotings("", "f"), IsEmpty());
  const absl::Status status = ReadVotings(absl::StrCat("\n", kOne, "\n[]"), "f").status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("f, line 3: a line is"));
}

TEST(VotingTest, WhatIsNoVoting_IsRefusedByPlaceAndName) {
  const std::vector<std::pair<std::string, const char*>> faults = {
      {"{", "line 1"},
      {"{}", "a line is"},
      {R"({"strata":[]})", "a line is"},
      {R"({"strata":{}})", "there is no stratum"},
      {R"({"strata":{"a":1}})", "stratum \"a\" must be"},
      {R"({"strata":{"a":{"eligible":3,"agree":1,"disagree":1}}})", "\"pass\" is missing"},
      {R"({"strata":{"a":{"eligible":3.5,"agree":1,"disagree":1,"pass":0}}})", "whole number"},
      {R"({"strata":{"a":{"eligible":"3","agree":1,"disagree":1,"pass":0}}})", "whole number"},
      {R"({"strata":{"a":{"eligible":1e99,"agree":1,"disagree":1,"pass":0}}})", "whole number"},
      {R"({"strata":{"a":{"eligible":18446744073709551615,"agree":1,"disagree":1,"pass":0}}})",
       "whole number"},
      {R"({"strata":{"a":{"eligible":3,"agree":4,"disagree":0,"pass":0}}})", "more votes"},
      {R"({"strata":{"a":{"eligible":3,"agree":-1,"disagree":0,"pass":0}}})", "negative"},
  };
  for (const auto& [line, what] : faults) {
    const absl::Status status = ReadVotings(line, "f").status();
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << line;
    EXPECT_THAT(std::string(status.message()), HasSubstr(what)) << line;
    EXPECT_THAT(std::string(status.message()), HasSubstr("f, line 1")) << line;
  }
}

}  // namespace
}  // namespace lotse::cli
