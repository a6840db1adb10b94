#include "common/language/function_words.h"

#include <gtest/gtest.h>

#include "common/language/lines.h"
#include "common/reference/data_dir.h"

namespace lotse::language {
namespace {

TEST(FunctionWords, WordsOfBothLanguages_AreKnownFolded) {
  const auto words = FunctionWords::Load(reference::FindDataDir().value());
  ASSERT_TRUE(words.ok()) << words.status();
  for (const char* word : {"ich", "muss", "fuer", "the", "from", "don"}) {
    EXPECT_TRUE(words->Contains(word)) << word;
  }
  for (const char* word : {"visum", "miete", "school", "geld"}) {
    EXPECT_FALSE(words->Contains(word)) << word;
  }
}

TEST(FunctionWords, FolderWithoutThem_IsRefused) {
  EXPECT_FALSE(FunctionWords::Load("/nowhere").ok());
}

TEST(SplitLines, CommentsAndEmptyLines_AreSkippedAndNumbersKept) {
  const auto lines = SplitLines("# a\n\n eins \r\nzwei#\n");
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].number, 3u);
  EXPECT_EQ(lines[0].text, "eins");
  EXPECT_EQ(lines[1].text, "zwei#");
}

}  // namespace
}  // namespace lotse::language
