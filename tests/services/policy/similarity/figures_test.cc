#include "services/policy/similarity/figures.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::policy {
namespace {

// "time 1080, not time 1800": the unit and its value; "not" before what is replaced.
std::string Figures(const char* text) {
  static constexpr const char* kNames[] = {"time", "hours", "percent", "euro", "level"};
  return absl::StrJoin(
      ReadFigures(language::Tokenize(text)), ", ", [](std::string* out, const Figure& figure) {
        absl::StrAppend(out, figure.replaced ? "not " : "",
                        kNames[static_cast<std::size_t>(figure.unit)], " ", figure.value / 100.0);
      });
}

TEST(FiguresTest, ReadFigures_OneValueForOneTime) {
  for (const char* text : {"drei Jahre", "3 Jahre", "36 Monate", "36 volle Monate", "dreijährig",
                           "three years", "im 3. Lebensjahr", "36 Kalendermonate"}) {
    EXPECT_EQ(Figures(text), "time 1080") << text;
  }
  EXPECT_EQ(Figures("ein Vierteljahr"), Figures("dreimonatige Frist"));
  EXPECT_EQ(Figures("ein halbes Jahr"), Figures("sechs Monate"));
  EXPECT_EQ(Figures("Einwochenfrist"), "time 7");
}

TEST(FiguresTest, ReadFigures_OtherUnits) {
  EXPECT_EQ(Figures("20 Stunden in der Woche"), "hours 20");
  EXPECT_EQ(Figures("1.000 Euro oder 45,3 Prozent"), "euro 1000, percent 45.3");
  EXPECT_EQ(Figures("von A2 bis C1"), "level 2, level 5");
}

TEST(FiguresTest, ReadFigures_WhatIsReplaced) {
  EXPECT_EQ(Figures("drei statt fünf Jahre"), "time 1080, not time 1800");
  EXPECT_EQ(Figures("nach vier statt nach sechs Jahren"), "time 1440, not time 2160");
  EXPECT_EQ(Figures("for three years instead of two"), "time 1080, not time 720");
  EXPECT_EQ(Figures("von 411 auf 200 Euro"), "not euro 411, euro 200");
  EXPECT_EQ(Figures("bis zu drei Jahre und nicht nur zwei Jahre"), "time 1080, not time 720");
}

TEST(FiguresTest, ReadFigures_NumbersOfOtherThings) {
  for (const char* text : {"", "drei", "seit 2017", "31. Oktober 2017", "zwei Unterlagen", "§ 16d",
                           "eine Frist", "99999999999999999999 Jahre", "einjagen"}) {
    EXPECT_EQ(Figures(text), "") << text;
  }
}

AskedFigure Title(FigureUnit unit, std::int64_t value) { return {unit, true, value}; }
AskedFigure Body(FigureUnit unit, std::int64_t value) { return {unit, false, value}; }

TEST(FiguresTest, MatchFigures_AgreeWhereOneIsInCommon) {
  using enum FigureUnit;
  EXPECT_EQ(MatchFigures({}, {}), FigureMatch::kNone);
  EXPECT_EQ(MatchFigures({{Body(kTime, 3)}}, {}), FigureMatch::kNone);
  EXPECT_EQ(MatchFigures({{Title(kTime, 3)}}, {}), FigureMatch::kOneSided);
  EXPECT_EQ(MatchFigures({{Title(kTime, 3)}}, {{Body(kHours, 3)}}), FigureMatch::kOneSided);
  EXPECT_EQ(MatchFigures({{Title(kTime, 3)}}, {{Body(kTime, 3), Body(kTime, 5)}}),
            FigureMatch::kAgree);
  EXPECT_EQ(MatchFigures({{Body(kTime, 4)}}, {{Body(kTime, 3), Body(kTime, 5)}}),
            FigureMatch::kDiffer);
  EXPECT_EQ(MatchFigures({{Body(kEuro, 1), Body(kTime, 4)}}, {{Body(kEuro, 1), Body(kTime, 5)}}),
            FigureMatch::kDiffer);
}

TEST(FiguresTest, MatchFigures_TitlesSayWhichFigureIsAskedFor) {
  using enum FigureUnit;
  EXPECT_EQ(MatchFigures({{Title(kHours, 20), Body(kHours, 10)}}, {{Title(kHours, 10)}}),
            FigureMatch::kDiffer);
}

}  // namespace
}  // namespace lotse::policy
