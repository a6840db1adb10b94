#include "common/store/redis/heads.h"

#include <gtest/gtest.h>

namespace lotse::store {
namespace {

TEST(Heads_Advance, OnlyForward_IsNews) {
  Heads heads;
  EXPECT_TRUE(heads.Advance("p", {7, 3}));
  EXPECT_FALSE(heads.Advance("p", {7, 3}));
  EXPECT_FALSE(heads.Advance("p", {7, 2}));
  EXPECT_TRUE(heads.Advance("p", {7, 4}));
  EXPECT_TRUE(heads.Advance("q", {9, 1}));
}

TEST(Heads_Advance, AnEpochThatWasLeft_IsNeverNewsAgain) {
  Heads heads;
  heads.Advance("p", {7, 3});
  EXPECT_TRUE(heads.Advance("p", {8, 1})) << "another epoch";
  EXPECT_FALSE(heads.Advance("p", {7, 100})) << "a late message";
  EXPECT_EQ(heads.Snapshot().at("p"), (Position{8, 1}));
}

TEST(Heads_WentBack, BackInTheEpochOrGone_IsLoss) {
  Heads heads;
  heads.Advance("p", {7, 3});
  EXPECT_FALSE(heads.WentBack("p", {7, 3}, {7, 3}));
  EXPECT_FALSE(heads.WentBack("p", {7, 3}, {7, 4}));
  EXPECT_TRUE(heads.WentBack("p", {7, 3}, {7, 2}));
  EXPECT_TRUE(heads.WentBack("p", {7, 3}, {})) << "gone";
}

TEST(Heads_WentBack, BackToAnEpochThatWasLeft_IsLoss) {
  Heads heads;
  heads.Advance("p", {7, 3});
  heads.Advance("p", {8, 3});
  EXPECT_TRUE(heads.WentBack("p", {8, 3}, {7, 50}));
  EXPECT_FALSE(heads.WentBack("p", {8, 3}, {9, 1})) << "another instance renewed it";
}

}  // namespace
}  // namespace lotse::store
