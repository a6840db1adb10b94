#include "services/referrals/rpc/answer_cache.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"

namespace lotse::referrals {
namespace {

class AnswerCacheTest : public ::testing::Test {
 protected:
  // What is kept for the request now; "" when nothing is.
  std::string Kept(absl::string_view request) {
    const auto found = cache_.Find(request, basis_);
    if (!found.has_value()) return "";
    return TextOf(found->found) + TextOf(found->understood);
  }
  static std::string TextOf(const grpc::Slice& slice) {
    return std::string(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  static AnswerBytes Answer(const std::string& found, const std::string& understood = "") {
    return {grpc::Slice(found), grpc::Slice(understood)};
  }

  AnswerCache cache_;
  AnswerBasis basis_{1, 100, std::make_shared<const FollowedMembers>(),
                     std::make_shared<const CenterList>()};
};

TEST_F(AnswerCacheTest, SameQuestion_GetsTheAnswerThatWasKept) {
  cache_.Keep("question", basis_, Answer("answer"));
  EXPECT_EQ(Kept("question"), "answer");
  EXPECT_EQ(Kept("question "), "");
}

TEST_F(AnswerCacheTest, WhateverItRestsOnChanges_NothingIsKept) {
  const AnswerBasis before = basis_;
  const auto forgets = [&](const AnswerBasis& after) {
    cache_.Keep("question", before, Answer("answer"));
    basis_ = after;
    return Kept("question").empty();
  };
  AnswerBasis after = before;
  ++after.index_version;
  EXPECT_TRUE(forgets(after));
  after = before;
  ++after.minute;
  EXPECT_TRUE(forgets(after));
  after = before;
  after.members = std::make_shared<const FollowedMembers>();
  EXPECT_TRUE(forgets(after));
  after = before;
  after.centers = std::make_shared<const CenterList>();
  EXPECT_TRUE(forgets(after));
}

TEST_F(AnswerCacheTest, AnAnswerMadeBeforeAChange_IsNotGivenAfterIt) {
  AnswerBasis old = basis_;
  ++basis_.index_version;
  cache_.Keep("question", old, Answer("answer"));
  EXPECT_EQ(Kept("question"), "");
}

TEST_F(AnswerCacheTest, LongQuestions_AreNotKept) {
  const std::string longest(AnswerCache::kMaxQuestion, 'q');
  cache_.Keep(longest, basis_, Answer("answer"));
  cache_.Keep(longest + "q", basis_, Answer("answer"));
  EXPECT_EQ(Kept(longest), "answer");
  EXPECT_EQ(Kept(longest + "q"), "");
}

TEST_F(AnswerCacheTest, HoldsNoMoreThanItsBytes_TheLastAlways) {
  const std::string large(AnswerCache::kMaxBytes / 64, 'a');
  const int many = 256;
  for (int i = 0; i < many; ++i) {
    cache_.Keep(absl::StrCat(i), basis_, Answer(large.substr(9), large.substr(0, 9)));
    EXPECT_EQ(Kept(absl::StrCat(i)), large);
  }
  int kept = 0;
  for (int i = 0; i < many; ++i) kept += !Kept(absl::StrCat(i)).empty();
  EXPECT_LE(kept, 64);
}

TEST_F(AnswerCacheTest, WhatIsAskedAgain_OutlivesAnyNumberThatAreAskedOnce) {
  const std::string large(AnswerCache::kMaxBytes / 64, 'a');
  cache_.Keep("of everybody", basis_, Answer("answer"));
  cache_.Keep("of somebody", basis_, Answer("answer"));
  EXPECT_EQ(Kept("of everybody"), "answer");
  for (int i = 0; i < 1000; ++i) cache_.Keep(absl::StrCat(i), basis_, Answer(large));
  EXPECT_EQ(Kept("of everybody"), "answer");
  EXPECT_EQ(Kept("of somebody"), "");
}

}  // namespace
}  // namespace lotse::referrals
