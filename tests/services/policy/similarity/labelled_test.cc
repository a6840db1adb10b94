// The bars of the specification, on the labelled items and on our own.
#include <fstream>
#include <sstream>

#include "clients/cli/policy/recommendation.h"
#include "clients/cli/policy/similarity_figures.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/similarity/support/known.h"

namespace lotse::policy {
namespace {

// Of both files; of our own those of one half, when it is named.
std::vector<cli::Recommendation> Load(const std::string& path, const std::string& half = "") {
  std::ifstream file(path);
  std::string text, line;
  while (std::getline(file, line)) {
    if (half.empty() || line.find("\"half\": \"" + half + "\"") != std::string::npos)
      text += line + "\n";
  }
  auto items = cli::ReadRecommendations(text, path);
  EXPECT_TRUE(items.ok()) << items.status();
  return *std::move(items);
}

cli::SimilarityFigures Measure(const std::vector<cli::Recommendation>& items) {
  SimilarityIndex index(Known());
  return cli::MeasureSimilarity(items, &index);
}

TEST(LabelledTest, Recommendations_ReachTheBars) {
  const cli::SimilarityFigures figures = Measure(Load("data/policy/recommendations.jsonl"));
  EXPECT_EQ(figures.items, 72);
  EXPECT_GE(figures.Precision(), 0.95);
  EXPECT_GE(figures.Recall(), 0.40);
  EXPECT_EQ(figures.opposing_pairs, 10);
  EXPECT_EQ(figures.opposing_merged, 0);
  EXPECT_EQ(figures.opposing_flagged, 10);
  const cli::TopFigures all = figures.top.at("all"),
                        strong = figures.top.at("strong without citation");
  EXPECT_EQ(all.top3, all.asked);
  EXPECT_GE(strong.top5, 0.6 * strong.asked);
}

TEST(LabelledTest, OwnItems_ReachTheBarsInBothHalves) {
  for (const char* half : {"tune", "check"}) {
    SCOPED_TRACE(half);
    const auto items = Load("data/policy/own_items.jsonl", half);
    ASSERT_GE(items.size(), 20u);
    const cli::SimilarityFigures figures = Measure(items);
    EXPECT_GE(figures.Precision(), 0.95);
    EXPECT_EQ(figures.opposing_merged, 0);
    EXPECT_GE(figures.Recall(), 0.35);
  }
}

// Nothing was chosen by looking at these: what is lost here was fitted to the others.
TEST(LabelledTest, BlindItems_TotalsHold) {
  const cli::SimilarityFigures figures = Measure(Load("data/policy/blind_items.jsonl"));
  EXPECT_EQ(figures.items, 64);
  EXPECT_GE(figures.Precision(), 0.95);
  EXPECT_GE(figures.Recall(), 0.25);
  EXPECT_EQ(figures.opposing_merged, 0);
  EXPECT_GE(figures.opposing_flagged, 23);
  const cli::TopFigures all = figures.top.at("all");
  EXPECT_GE(all.top3, 0.95 * all.asked);
  EXPECT_EQ(all.top5, all.asked);
}

// Neighbours in one paragraph of the law, in nearly the same words: harder than a round is.
TEST(LabelledTest, NearItems_AreToldApart) {
  const cli::SimilarityFigures figures = Measure(Load("data/policy/near_items.jsonl"));
  EXPECT_GE(figures.Precision(), 0.8);
  EXPECT_GE(figures.Recall(), 0.5);
  EXPECT_EQ(figures.opposing_merged, 0);
}

// Beside other items, words weigh differently, and there is more to mix up.
TEST(LabelledTest, BothFilesTogether_ReachTheBars) {
  auto items = Load("data/policy/recommendations.jsonl");
  for (cli::Recommendation& one : Load("data/policy/own_items.jsonl"))
    items.push_back(std::move(one));
  const cli::SimilarityFigures figures = Measure(items);
  EXPECT_GE(figures.Precision(), 0.95);
  EXPECT_GE(figures.Recall(), 0.40);
  EXPECT_EQ(figures.opposing_merged, 0);
  const cli::TopFigures strong = figures.top.at("strong without citation");
  EXPECT_GE(strong.top5, 0.6 * strong.asked);
}

TEST(LabelledTest, Recommendations_WithoutAnyCitation_NoOpponentsAreMerged) {
  auto items = Load("data/policy/recommendations.jsonl");
  for (cli::Recommendation& one : items) one.item.law_refs.clear();
  const cli::SimilarityFigures figures = Measure(items);
  EXPECT_EQ(figures.opposing_merged, 0);
  EXPECT_GE(figures.Precision(), 0.95);
  const cli::TopFigures strong = figures.top.at("strong");
  EXPECT_GE(strong.top5, 0.6 * strong.asked);
}

}  // namespace
}  // namespace lotse::policy
