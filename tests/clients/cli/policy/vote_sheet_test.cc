#include "clients/cli/policy/tables/vote_sheet.h"

#include <sstream>

#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/changed.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

std::string SheetRefusal(absl::string_view text) {
  const auto votes = ReadVoteSheet(text, "v.csv");
  EXPECT_FALSE(votes.ok());
  return std::string(votes.status().message());
}

TEST(VoteSheetTest, RowsWithAVote_AreRead) {
  const auto votes = ReadVoteSheet(
      "\xEF\xBB\xBFTitel;Nummer;Stimme\r\nA;7;ja\r\nB;8;\r\nC;9;enthaltung\r\n", "v.csv");
  ASSERT_TRUE(votes.ok()) << votes.status();
  ASSERT_EQ(votes->size(), 2u);
  EXPECT_EQ((*votes)[0].item, "7");
  EXPECT_EQ((*votes)[0].kind, policy::v1::VOTE_KIND_AGREE);
  EXPECT_EQ((*votes)[1].item, "9");
  EXPECT_EQ((*votes)[1].line, 4u);
}

TEST(VoteSheetTest, WhatVotesWrites_IsRead) {
  policy::v1::Vote vote;
  vote.set_recommendation("rounds/r/recommendations/x");
  vote.set_kind(policy::v1::VOTE_KIND_DISAGREE);
  policy::v1::Recommendation item;
  item.set_number(12);
  item.set_title("Senken; oder nicht");
  std::ostringstream out;
  auto writer = MakeCsvWriter(OwnVoteColumns(), &out);
  writer->Add(OwnVoteRecord(vote, item));
  writer->Finish();
  const auto votes = ReadVoteSheet(out.str(), "v.csv");
  ASSERT_TRUE(votes.ok()) << votes.status();
  ASSERT_EQ(votes->size(), 1u);
  EXPECT_EQ((*votes)[0].item, "12");
  EXPECT_EQ((*votes)[0].kind, policy::v1::VOTE_KIND_DISAGREE);
}

TEST(VoteSheetTest, FaultyRows_AreNamed) {
  EXPECT_THAT(SheetRefusal(""), HasSubstr("must name the columns number;vote"));
  EXPECT_THAT(SheetRefusal("nummer;titel\n"), HasSubstr("must name the columns number;vote"));
  EXPECT_THAT(SheetRefusal("number;vote\n7;maybe\n"),
              HasSubstr("v.csv, line 2: 'maybe' is no vote; write yes, no, pass or none"));
  EXPECT_THAT(SheetRefusal("number;vote\n;yes\n"), HasSubstr("line 2: a vote without a number"));
  EXPECT_THAT(SheetRefusal("number;vote\n7;yes\n7;no\n"),
              HasSubstr("line 3: item 7 has a vote in line 2 already"));
  EXPECT_THAT(SheetRefusal("number;vote;f\xFCr\n"), HasSubstr("not UTF-8"));
}

}  // namespace
}  // namespace lotse::cli
