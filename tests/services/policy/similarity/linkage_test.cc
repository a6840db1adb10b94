#include "services/policy/similarity/linkage.h"

#include <algorithm>
#include <random>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<std::vector<std::string>> kFour = {{"a"}, {"b"}, {"c"}, {"d"}};

TEST(LinkageTest, JoinCompletely_OnlyWhatIsLinkedWithAll) {
  // a-b-c is a chain: b goes with the one it is more alike.
  EXPECT_THAT(JoinCompletely(kFour, {{0.9, 0, 1}, {0.8, 1, 2}}),
              ElementsAre(ElementsAre("a", "b")));
  EXPECT_THAT(JoinCompletely(kFour, {{0.9, 0, 1}, {0.8, 1, 2}, {0.5, 2, 0}}),
              ElementsAre(ElementsAre("a", "b", "c")));
}

TEST(LinkageTest, JoinCompletely_ByTheWeakestLink) {
  // {a,b} could take c or {c,d} could form: c-d is stronger than the weakest of c to a and b.
  EXPECT_THAT(JoinCompletely(kFour, {{0.9, 0, 1}, {0.8, 0, 2}, {0.5, 1, 2}, {0.6, 2, 3}}),
              ElementsAre(ElementsAre("a", "b"), ElementsAre("c", "d")));
}

TEST(LinkageTest, JoinCompletely_NodesOfSeveralIdsAndNoLinks) {
  EXPECT_THAT(JoinCompletely({{"a", "c"}, {"b"}}, {}), ElementsAre(ElementsAre("a", "c")));
  EXPECT_THAT(JoinCompletely({}, {}), IsEmpty());
}

TEST(LinkageTest, JoinCompletely_OrderOfLinksChangesNothing) {
  std::mt19937 random(3);
  std::vector<std::vector<std::string>> nodes;
  for (int i = 0; i < 30; ++i) nodes.push_back({std::string(1, static_cast<char>('A' + i))});
  std::vector<DuplicateLink> links;
  for (std::size_t a = 0; a < 30; ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      if (random() % 3 != 0) links.push_back({static_cast<double>(random() % 5), a, b});
    }
  }
  const auto expected = JoinCompletely(nodes, links);
  for (int turn = 0; turn < 20; ++turn) {
    std::shuffle(links.begin(), links.end(), random);
    links.push_back(links[0]);
    EXPECT_EQ(JoinCompletely(nodes, links), expected);
  }
}

}  // namespace
}  // namespace lotse::policy
