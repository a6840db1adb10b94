// Floors for what is understood of the questions that the rules were made with.
#include "tests/services/referrals/places/questions.h"

#include <gtest/gtest.h>

#include <fstream>

#include "absl/strings/str_join.h"
#include "common/reference/data_dir.h"

namespace lotse::referrals {
namespace {

std::string Data(const std::string& file) { return reference::FindDataDir().value() + file; }

TEST(Questions, CountiesAndCentersAreRight) {
  const PlaceFigures figures = Lab().Measure(ReadQuestions(Data("/questions/tune.jsonl")));
  EXPECT_EQ(figures.with_place, 111);
  EXPECT_GE(figures.counties_right, 111) << absl::StrJoin(figures.wrong, "\n");
  EXPECT_GE(figures.centers_right, 111);
  EXPECT_EQ(figures.false_places, 0);
}

// No phrase of the lexicons names a place, but for some that name a Land or what it is known for.
TEST(Questions, PhrasesHaveNoPlaces) {
  int phrases = 0, found = 0;
  for (const char* topic : {"MOB", "REG", "HOUSE", "HEALTH", "MONEY", "STUDY", "LANG"}) {
    std::ifstream file(Data(std::string("/topics/phrases/") + topic + ".txt"));
    for (std::string line; std::getline(file, line);) {
      if (line.size() < 5 || line[0] == '#' || line[0] == '[') continue;
      ++phrases;
      found += Lab().reader().FindIn(line.substr(4)) ? 1 : 0;
    }
  }
  EXPECT_GT(phrases, 5000);
  EXPECT_LE(found, phrases / 500);
}

}  // namespace
}  // namespace lotse::referrals
