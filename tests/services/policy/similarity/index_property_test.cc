// What the index answers depends on what is there alone.
#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/similarity/similarity_index.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

using Items = std::map<std::string, ComparedItem>;
using Pairs = std::set<std::pair<std::string, std::string>>;

// Everything that an index says about its items.
std::string Everything(SimilarityIndex& index, const Items& items) {
  std::string all;
  for (const auto& [id, item] : items) all += id + ":\n" + InWords(*index.SimilarTo(id, 8));
  for (const auto& cluster : index.Clusters()) {
    for (const std::string& id : cluster) all += id + " ";
    all += "\n";
  }
  return all;
}

std::string Rebuilt(const Items& items, const Pairs& distinct, std::mt19937& random) {
  std::vector<const ComparedItem*> order;
  for (const auto& [id, item] : items) order.push_back(&item);
  std::shuffle(order.begin(), order.end(), random);
  SimilarityIndex index(Known());
  for (const ComparedItem* item : order) EXPECT_TRUE(index.Add(*item).ok());
  for (const auto& [a, b] : distinct) EXPECT_TRUE(index.DeclareDistinct(a, b).ok());
  return Everything(index, items);
}

TEST(IndexPropertyTest, Add_InAnyOrderAnswersTheSame) {
  std::mt19937 random(11);
  Items items;
  for (std::uint32_t i = 0; i < 300; ++i) {
    ComparedItem item = MadeItem(i / 2 * 2 == i || i % 7 != 0 ? i : i - 1);
    item.id = "I" + std::to_string(i);  // some are equal
    items[item.id] = item;
  }
  const std::string expected = Rebuilt(items, {}, random);
  EXPECT_NE(expected.find("DUPLIKAT"), std::string::npos);
  EXPECT_NE(expected.find("GEGENPOSITION"), std::string::npos);
  for (int turn = 0; turn < 3; ++turn) EXPECT_EQ(Rebuilt(items, {}, random), expected);
}

// More texts than the lists of candidates have room for, so that ties at their ends matter.
TEST(IndexPropertyTest, Add_InAnyOrderAlsoWhereCandidatesAreCutOff) {
  std::mt19937 random(13);
  Items items;
  for (std::uint32_t i = 0; i < 400; ++i) {
    ComparedItem item = {
        "I" + std::to_string(i),
        "Gebühr senken",
        "Vorgang " + std::string(1 + i % 3, static_cast<char>('a' + i % 26)) + std::to_string(i),
        {}};
    items[item.id] = item;
  }
  const std::string expected = Rebuilt(items, {}, random);
  for (int turn = 0; turn < 2; ++turn) EXPECT_EQ(Rebuilt(items, {}, random), expected);
}

TEST(IndexPropertyTest, AddChangeRemove_EqualARebuild) {
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    SimilarityIndex index(Known());
    Items items;
    Pairs distinct;
    const auto any = [&] {
      return std::next(items.begin(), static_cast<std::ptrdiff_t>(random() % items.size()))->first;
    };
    for (int step = 0; step < 200; ++step) {
      const std::uint32_t what = items.size() < 5 ? 0 : random() % 10;
      if (what < 5) {
        ComparedItem item = MadeItem(random() % 150);
        const bool added = index.Add(item).ok();
        EXPECT_EQ(added, items.count(item.id) == 0);
        if (added) items[item.id] = item;
      } else if (what < 7) {
        ComparedItem item = MadeItem(random() % 150);
        item.id = any();
        EXPECT_TRUE(index.Change(item).ok());
        items[item.id] = item;
      } else if (what < 8) {
        const std::string a = any(), b = any();
        if (index.DeclareDistinct(a, b).ok()) distinct.insert(std::minmax(a, b));
      } else if (what < 9) {
        index.SimilarToDraft(MadeItem(random() % 150), 5);
      } else {
        const std::string id = any();
        EXPECT_TRUE(index.Remove(id).ok());
        items.erase(id);
        for (auto it = distinct.begin(); it != distinct.end();) {
          it = it->first == id || it->second == id ? distinct.erase(it) : std::next(it);
        }
      }
    }
    EXPECT_EQ(Everything(index, items), Rebuilt(items, distinct, random));
  }
}

TEST(IndexPropertyTest, Remove_GivesEverythingBack) {
  SimilarityIndex index(Known());
  std::size_t bytes = 0;
  for (int turn = 0; turn < 6; ++turn) {
    for (std::uint32_t i = 0; i < 200; ++i) ASSERT_TRUE(index.Add(MadeItem(i + turn * 1000)).ok());
    for (std::uint32_t i = 0; i < 200; ++i)
      ASSERT_TRUE(index.Remove(MadeItem(i + turn * 1000).id).ok());
    if (turn == 1) bytes = index.Bytes();
  }
  EXPECT_LT(index.Bytes(), bytes * 11 / 10);
  EXPECT_EQ(index.size(), 0u);
}

}  // namespace
}  // namespace lotse::policy
