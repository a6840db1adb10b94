#include "services/referrals/topics/feature_weights.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

namespace lotse::referrals {
namespace {

constexpr Feature kShared{1, FeatureKind::kWord};
constexpr Feature kOfFirst{2, FeatureKind::kWord};
constexpr Feature kOfSecond{3, FeatureKind::kLetters};

struct Example {
  TopicIndex topic = 0;
  std::vector<Feature> features;
};

FeatureWeights Train(const std::vector<Example>& phrases, std::size_t topics) {
  FeatureIds ids;
  Examples examples;
  for (const Example& phrase : phrases) {
    examples.Begin(phrase.topic);
    for (const Feature& feature : phrase.features) examples.Add(ids.Add(feature));
  }
  return FeatureWeights::Train(std::move(ids), examples, topics);
}

FeatureWeights Trained() {
  return Train({{0, {kShared, kOfFirst}}, {1, {kShared, kOfSecond, kOfSecond}}}, 2);
}

TEST(FeatureWeights, RareFeature_WeighsMore) {
  const FeatureWeights weights = Trained();
  const auto shared = weights.Find(kShared.key);
  const auto first = weights.Find(kOfFirst.key);
  EXPECT_FLOAT_EQ(weights.Weight(shared), 1);  // (ln(3/3) + 1)^1.5
  EXPECT_FLOAT_EQ(weights.Weight(first), std::pow(std::log(1.5f) + 1, 1.5f));
  EXPECT_FLOAT_EQ(weights.Weight(weights.Find(kOfSecond.key)), 0.4f * weights.Weight(first));
  EXPECT_EQ(weights.Find(77), kUnknownFeature);
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
  const FeatureWeights weights = Train({{1, {kShared}}}, 3);
  EXPECT_EQ(weights.Bases().size(), 3u);
}

// Rows are kept as lists and, where most topics have the feature, once more as wholes: both add the same.
TEST(FeatureWeights, CommonAndRareFeatures_AddTheirEntries) {
  constexpr std::size_t kTopics = 20;
  std::vector<Example> phrases;
  for (TopicIndex topic = 0; topic < kTopics; ++topic) {
    phrases.push_back({topic, {kShared}});
    if (topic % 3 == 0) phrases.back().features.push_back(kOfSecond);
    if (topic == 7) phrases.back().features.push_back(kOfFirst);
  }
  const FeatureWeights weights = Train(phrases, kTopics);
  for (const Feature& feature : {kShared, kOfSecond, kOfFirst}) {
    const FeatureId id = weights.Find(feature.key);
    std::vector<float> expected(RowSize(kTopics), 1);
    for (const auto& entry : weights.Entries(id)) expected[entry.topic] += 2 * entry.weight;
    std::vector<float> row(RowSize(kTopics), 1);
    weights.AddTo(row.data(), id, 2);
    EXPECT_EQ(row, expected) << feature.key;
  }
  EXPECT_EQ(weights.Entries(weights.Find(kShared.key)).size(), kTopics);
  EXPECT_EQ(weights.Entries(weights.Find(kOfFirst.key)).size(), 1u);
}

TEST(FeatureWeights, FeatureOfTwoPhrasesOfATopic_HasOneEntry) {
  const FeatureWeights weights = Train({{0, {kShared}}, {0, {kShared}}, {2, {kShared}}}, 3);
  const auto entries = weights.Entries(weights.Find(kShared.key));
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].topic, 2);
  EXPECT_GT(entries[0].weight, entries[1].weight);
}

}  // namespace
}  // namespace lotse::referrals
