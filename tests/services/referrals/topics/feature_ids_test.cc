#include "services/referrals/topics/feature_ids.h"

#include <gtest/gtest.h>

#include <vector>

#include "common/language/hash.h"

namespace lotse::referrals {
namespace {

Feature Letters(FeatureKey key) { return {key, FeatureKind::kLetters}; }

TEST(FeatureIds, Features_AreNumberedInTheOrderInWhichTheyAreMet) {
  FeatureIds ids;
  EXPECT_EQ(ids.Find(7), kUnknownFeature);
  EXPECT_EQ(ids.Add(Letters(7)), 0u);
  EXPECT_EQ(ids.Add({3, FeatureKind::kWord}), 1u);
  EXPECT_EQ(ids.Add(Letters(7)), 0u);
  EXPECT_EQ(ids.size(), 2u);
  EXPECT_EQ(ids.Kind(1), FeatureKind::kWord);
}

TEST(FeatureIds, ManyFeatures_AreFoundAfterEachGrowth) {
  FeatureIds ids;
  constexpr FeatureId kMany = 5000;
  for (FeatureId i = 0; i < kMany; ++i) ASSERT_EQ(ids.Add(Letters(language::Mix(i + 1))), i);
  for (FeatureId i = 0; i < kMany; ++i) ASSERT_EQ(ids.Find(language::Mix(i + 1)), i);
  EXPECT_EQ(ids.Find(language::Mix(kMany + 1)), kUnknownFeature);
}

// Keys that fall on one slot push each other on, also over the end of the table.
TEST(FeatureIds, KeysOfOneSlot_AreToldApart) {
  FeatureIds ids;
  ids.Reserve(32);
  constexpr FeatureKey kLastSlot = 63;
  for (FeatureKey i = 0; i < 8; ++i) ids.Add(Letters(kLastSlot + (i << 32)));
  for (FeatureKey i = 0; i < 8; ++i) EXPECT_EQ(ids.Find(kLastSlot + (i << 32)), i);
  EXPECT_EQ(ids.Find(kLastSlot + (FeatureKey{8} << 32)), kUnknownFeature);
}

TEST(FeatureIds, ManyAtOnce_AreAddedAsOneByOne) {
  FeatureIds ids;
  std::vector<FeatureId> found = {9};
  ids.Add({Letters(5), Letters(6), Letters(5)}, &found);
  EXPECT_EQ(found, (std::vector<FeatureId>{9, 0, 1, 0}));
}

// Key 0 is a key as any other.
TEST(FeatureIds, KeyZero_IsKnownOnlyOnceItIsAdded) {
  FeatureIds ids;
  ids.Reserve(4);
  EXPECT_EQ(ids.Find(0), kUnknownFeature);
  ids.Add(Letters(0));
  EXPECT_EQ(ids.Find(0), 0u);
}

}  // namespace
}  // namespace lotse::referrals
