#include "services/referrals/topics/feature_weights.h"

#include <gtest/gtest.h>

#include <cmath>

namespace lotse::referrals {
namespace {

constexpr Feature kShared{1, FeatureKind::kWord};
constexpr Feature kOfFirst{2, FeatureKind::kWord};
constexpr Feature kOfSecond{3, FeatureKind::kLetters};

FeatureWeights Trained() {
  return FeatureWeights::Train(
      {Example{0, {kShared, kOfFirst}}, Example{1, {kShared, kOfSecond, kOfSecond}}}, 2);
}

TEST(FeatureWeights, RareFeature_WeighsMore) {
  const FeatureWeights weights = Trained();
  const auto shared = weights.Find(kShared.key);
  const auto first = weights.Find(kOfFirst.key);
  EXPECT_FLOAT_EQ(weights.Weight(shared), 1);  // (ln(3/3) + 1)^1.5
  EXPECT_FLOAT_EQ(weights.Weight(first), std::pow(std::log(1.5f) + 1, 1.5f));
  EXPECT_FLOAT_EQ(weights.Weight(weights.Find(kOfSecond.key)), 0.4f * weights.Weight(first));
  EXPECT_EQ(weights.Find(77), FeatureWeights::kUnknown);
}

TEST(FeatureWeights, Entries_FollowTheFormula) {
  const FeatureWeights weights = Trained();
  const auto first = weights.Find(kOfFirst.key);
  const float q = weights.Weight(first);
  ASSERT_EQ(weights.Entries(first).size(), 1u);
  EXPECT_EQ(weights.Entries(first)[0].topic, 0);
  const float c = q / std::sqrt(1 + q * q);
  EXPECT_NEAR(weights.Entries(first)[0].weight, q * std::log(c / 0.03f + 1), 1e-4);
  EXPECT_EQ(weights.Entries(weights.Find(kShared.key)).size(), 2u);
}

TEST(FeatureWeights, Bases_FallWithWhatATopicHolds) {
  const FeatureWeights weights = Trained();
  ASSERT_EQ(weights.Bases().size(), 2u);
  const float q = weights.Weight(weights.Find(kOfFirst.key));
  const float total = (1 + q) / std::sqrt(1 + q * q);
  EXPECT_NEAR(weights.Bases()[0], std::log(0.03f / (total + 0.03f * 3)), 1e-4);
}

TEST(FeatureWeights, TopicWithoutPhrases_IsAllowed) {
  const FeatureWeights weights = FeatureWeights::Train({Example{1, {kShared}}}, 3);
  EXPECT_EQ(weights.Bases().size(), 3u);
}

}  // namespace
}  // namespace lotse::referrals
