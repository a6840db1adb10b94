#include "clients/cli/policy/tables/item_words.h"

#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::policy::v1;

TEST(ItemWordsTest, ItemAndWord_AreSplitAtTheFirstEqualsSign) {
  const auto split = SplitItemWord(" 7 = related ");
  ASSERT_TRUE(split.has_value());
  EXPECT_EQ(split->item, "7");
  EXPECT_EQ(split->word, "related");
  for (const char* bad : {"", "7", "7=", "=yes", " = "}) {
    EXPECT_FALSE(SplitItemWord(bad).has_value()) << bad;
  }
}

TEST(ItemWordsTest, Answers_InAnyCase) {
  EXPECT_EQ(SimilarAnswerNamed("Related"), v1::SIMILAR_ANSWER_RELATED);
  EXPECT_EQ(SimilarAnswerNamed("different"), v1::SIMILAR_ANSWER_DIFFERENT);
  EXPECT_EQ(SimilarAnswerNamed("endorse"), v1::SIMILAR_ANSWER_ENDORSE_INSTEAD);
  EXPECT_FALSE(SimilarAnswerNamed("same").has_value());
}

TEST(ItemWordsTest, Votes_InEnglishAndGerman) {
  EXPECT_EQ(VoteNamed("yes"), v1::VOTE_KIND_AGREE);
  EXPECT_EQ(VoteNamed("Nein"), v1::VOTE_KIND_DISAGREE);
  EXPECT_EQ(VoteNamed("Enthaltung"), v1::VOTE_KIND_PASS);
  EXPECT_EQ(VoteNamed("none"), v1::VOTE_KIND_UNSPECIFIED);
  EXPECT_FALSE(VoteNamed("").has_value());
  EXPECT_FALSE(VoteNamed("maybe").has_value());
  for (const auto kind : {v1::VOTE_KIND_AGREE, v1::VOTE_KIND_DISAGREE, v1::VOTE_KIND_PASS}) {
    EXPECT_EQ(VoteNamed(VoteWord(kind)), kind);
  }
  EXPECT_EQ(VoteWord(v1::VOTE_KIND_UNSPECIFIED), "");
}

TEST(ItemWordsTest, Waivers_NameFieldBeginAndKind) {
  const auto waiver = WaiverNamed("body:12:name");
  ASSERT_TRUE(waiver.has_value());
  EXPECT_EQ(waiver->field(), "body");
  EXPECT_EQ(waiver->begin(), 12);
  EXPECT_EQ(waiver->kind(), "NAME");
  for (const char* bad : {"", "body:12", "body::NAME", "body:x:NAME", "body:-1:NAME", ":1:NAME",
                          "body:1:", "body:1:NAME:2"}) {
    EXPECT_FALSE(WaiverNamed(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace lotse::cli
