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
  EXPECT_EQ(heads.Snapshot().at("p").head, (Position{8, 1}));
}

TEST(Heads_RaiseHorizon, OnlyHigherInThisEpoch_IsNews) {
  Heads heads;
  EXPECT_FALSE(heads.RaiseHorizon("p", {7, 2})) << "unknown";
  heads.Advance("p", {7, 3});
  EXPECT_TRUE(heads.RaiseHorizon("p", {7, 2}));
  EXPECT_FALSE(heads.RaiseHorizon("p", {7, 2}));
  EXPECT_FALSE(heads.RaiseHorizon("p", {6, 3})) << "late";
}

TEST(Heads_Learn, HigherHeadOrHorizon_IsNews) {
  Heads heads;
  EXPECT_TRUE(heads.Learn("p", {.position = {7, 3}}));
  EXPECT_FALSE(heads.Learn("p", {.position = {7, 3}}));
  EXPECT_TRUE(heads.Learn("p", {.position = {7, 4}}));
  EXPECT_TRUE(heads.Learn("p", {.position = {7, 4}, .horizon = 2}));
  EXPECT_FALSE(heads.Learn("p", {.position = {7, 4}, .horizon = 2}));
}

TEST(Heads_Learn, RemembersTheNewestMarkOfTheEpoch) {
  Heads heads;
  heads.Learn("p", {.position = {7, 3}, .marks = {{0, 0}, {5, 2}}});
  EXPECT_EQ(heads.Snapshot().at("p").mark, 5u);
  heads.Advance("p", {8, 3});
  EXPECT_EQ(heads.Snapshot().at("p").mark, 0u) << "another epoch begins without marks";
}

TEST(Heads_LostHistory, BackInTheEpochOrGone_IsLoss) {
  const Heads::Memory known{.head = {7, 3}};
  EXPECT_FALSE(LostHistory(known, {.position = {7, 3}}));
  EXPECT_FALSE(LostHistory(known, {.position = {7, 4}}));
  EXPECT_TRUE(LostHistory(known, {.position = {7, 2}}));
  EXPECT_TRUE(LostHistory(known, {})) << "gone";
}

TEST(Heads_LostHistory, BackToAnEpochThatWasLeft_IsLoss) {
  const Heads::Memory known{.head = {8, 3}, .left = {7}};
  EXPECT_TRUE(LostHistory(known, {.position = {7, 50}}));
  EXPECT_FALSE(LostHistory(known, {.position = {9, 1}})) << "another instance renewed it";
}

TEST(Heads_LostHistory, BehindAtALaterMark_IsLossHoweverFarItHasGrown) {
  const Heads::Memory known{.head = {7, 10}, .mark = 5};
  EXPECT_FALSE(LostHistory(known, {.position = {7, 99}, .marks = {{5, 2}}}));
  EXPECT_FALSE(LostHistory(known, {.position = {7, 99}, .marks = {{0, 0}, {5, 2}, {6, 10}}}));
  EXPECT_TRUE(LostHistory(known, {.position = {7, 99}, .marks = {{0, 0}, {5, 2}, {6, 9}}}));
  EXPECT_TRUE(LostHistory(known, {.position = {7, 99}, .marks = {{5, 2}, {6, 9}, {8, 50}}}));
  EXPECT_TRUE(LostHistory(known, {.position = {7, 99}, .marks = {{0, 0}, {6, 10}}}))
      << "the mark itself was lost";
}

TEST(Heads_MayVouch, OnlyWhoWasThereInTheLastRun) {
  const Heads::Memory known{.head = {7, 10}, .mark = 5};
  EXPECT_TRUE(MayVouch(known, {.position = {7, 10}, .marks = {{0, 0}, {5, 2}}}));
  EXPECT_FALSE(MayVouch(known, {.position = {7, 99}, .marks = {{5, 2}, {6, 10}}}));
  EXPECT_FALSE(MayVouch(known, {.position = {8, 10}})) << "of another epoch nothing is known";
}

}  // namespace
}  // namespace lotse::store
