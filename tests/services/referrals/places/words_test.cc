#include "services/referrals/places/words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/text/normalize.h"

namespace lotse::referrals {
namespace {

std::vector<std::string> FoldsOf(absl::string_view text) {
  const Words words = Words::Split(text);
  std::vector<std::string> folds;
  for (std::size_t i = 0; i < words.size(); ++i) folds.emplace_back(words.Fold(i));
  return folds;
}

using Folds = std::vector<std::string>;

TEST(Words, AreFoldedWithTheirPlaces) {
  const std::string text = "Nach KÖLN-Mülheim, gibt's das?";
  const Words words = Words::Split(text);
  EXPECT_EQ(FoldsOf(text), (Folds{"nach", "koeln", "muelheim", "gibt", "das"}));
  EXPECT_EQ(text.substr(words[1].begin, words[1].end - words[1].begin), "KÖLN");
  EXPECT_TRUE(words[1].capital && words[1].all_caps);
  EXPECT_TRUE(words[2].capital && !words[2].all_caps);
  EXPECT_EQ(words[2].gap, Gap::kHyphen);
  EXPECT_EQ(words[3].gap, Gap::kComma);
}

TEST(Words, SayTheSameInOneWay) {
  EXPECT_EQ(FoldsOf("Sankt St. Saint"), (Folds{"st", "st", "st"}));
  EXPECT_EQ(FoldsOf("LK Kreis Lkr. county"), Folds(4, "landkreis"));
  EXPECT_EQ(FoldsOf("W'haven W’haven"), (Folds{"whaven", "whaven"}));
}

TEST(Words, FoldEveryLatinLetterAsFoldUmlautsDoes) {
  for (int next = 0x80; next <= 0xBF; ++next) {
    const std::string letter = {'\xC3', static_cast<char>(next)};
    EXPECT_EQ(FoldsOf("x" + letter), Folds{text::FoldUmlauts("x" + letter)}) << letter;
  }
  EXPECT_EQ(FoldsOf("Ko\u0308ln Łużyca Киль"), (Folds{"koeln", "luzyca", "киль"}));
}

TEST(Words, KnowWhetherCapitalsSayAnything) {
  EXPECT_TRUE(Words::Split("Wohne in Essen").HasCase());
  EXPECT_FALSE(Words::Split("Wohne in essen").HasCase());
  EXPECT_FALSE(Words::Split("WOHNE IN ESSEN").HasCase());
  EXPECT_FALSE(Words::Split("Hallo! Wo in essen?").HasCase());
}

TEST(Words, HaveAnEnd) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "wort ";
  EXPECT_EQ(Words::Split(text).size(), Words::kMax);
  EXPECT_EQ(Words::Split("").size(), 0u);
  EXPECT_EQ(Words::Split(" ?! – € ").size(), 0u);
}

TEST(Keys, LeaveConnectivesOut) {
  for (absl::string_view name : {"Frankfurt (Oder)", "Frankfurt an der Oder", "frankfurt/oder",
                                 "FRANKFURT a. d. Oder", "Frankfurt-Oder"}) {
    EXPECT_EQ(KeyOf(name), "frankfurt oder") << name;
  }
  EXPECT_EQ(KeyOf("Am Mellensee"), "am mellensee");
  EXPECT_EQ(PlainKeyOf("Lübben (Spreewald)"), "lubben spreewald");
}

}  // namespace
}  // namespace lotse::referrals
