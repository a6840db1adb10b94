#include "services/policy/domain/similar_answers.h"

#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

v1::SimilarItem Like(v1::SimilarityBand band, double score) {
  v1::SimilarItem item;
  item.set_band(band);
  item.set_score(score);
  return item;
}

TEST(SimilarAnswersTest, WhatSharesAWordOrTwo_NeedsNone) {
  EXPECT_FALSE(NeedsAnswer(Like(v1::SIMILARITY_BAND_VERWANDT, 0.02)));
  EXPECT_FALSE(NeedsAnswer(Like(v1::SIMILARITY_BAND_VERWANDT, 0.1499)));
  EXPECT_TRUE(NeedsAnswer(Like(v1::SIMILARITY_BAND_VERWANDT, kAnsweredFrom)));
}

TEST(SimilarAnswersTest, DuplicatesAndOpposedOnes_AlwaysNeedOne) {
  EXPECT_TRUE(NeedsAnswer(Like(v1::SIMILARITY_BAND_DUPLIKAT, 0.05)));
  EXPECT_TRUE(NeedsAnswer(Like(v1::SIMILARITY_BAND_GEGENPOSITION, 0.05)));
}

}  // namespace
}  // namespace lotse::policy
