#include "services/referrals/topics/nearest_phrase.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

// Stems 1 to 5 in two topics; topic 1 has no phrase.
NearestPhrases Phrases() {
  return NearestPhrases({StemmedPhrase{0, {1, 2}}, StemmedPhrase{0, {1, 3, 3}},
                         StemmedPhrase{2, {4}}, StemmedPhrase{2, {4, 5}}},
                        3);
}

TEST(NearestPhrases, SameStems_AreWhollySimilar) {
  const NearestPhrases phrases = Phrases();
  const auto match = phrases.Nearest(0, phrases.Prepare({3, 1}));
  EXPECT_EQ(match.phrase, 1u);
  EXPECT_NEAR(match.similarity, 1, 1e-5);
}

TEST(NearestPhrases, OnlyTheTopicsOwnPhrases_AreLookedAt) {
  const NearestPhrases phrases = Phrases();
  EXPECT_EQ(phrases.Nearest(2, phrases.Prepare({5})).phrase, 3u);
  EXPECT_EQ(phrases.Nearest(0, phrases.Prepare({5})).similarity, 0);
  EXPECT_EQ(phrases.Nearest(1, phrases.Prepare({1, 2, 3, 4, 5})).similarity, 0);
}

TEST(NearestPhrases, UnknownStems_MakeAQuestionLessSimilar) {
  const NearestPhrases phrases = Phrases();
  const float alone = phrases.Nearest(2, phrases.Prepare({4})).similarity;
  const float beside = phrases.Nearest(2, phrases.Prepare({4, 99})).similarity;
  EXPECT_NEAR(alone, 1, 1e-5);
  EXPECT_LT(beside, alone);
  EXPECT_GT(beside, 0);
}

TEST(NearestPhrases, StemOfMostPhrases_CountsForNothing) {
  std::vector<StemmedPhrase> phrases;
  for (FeatureKey i = 0; i < 20; ++i) phrases.push_back({0, {1, 100 + i}});
  const NearestPhrases nearest(phrases, 1);
  EXPECT_EQ(nearest.Nearest(0, nearest.Prepare({1})).similarity, 0);
  EXPECT_NEAR(nearest.Nearest(0, nearest.Prepare({1, 105})).similarity, 1, 1e-5);
}

TEST(NearestPhrases, NoStems_AreNearNothing) {
  const NearestPhrases phrases = Phrases();
  EXPECT_EQ(phrases.Nearest(0, phrases.Prepare({})).similarity, 0);
}

}  // namespace
}  // namespace lotse::referrals
