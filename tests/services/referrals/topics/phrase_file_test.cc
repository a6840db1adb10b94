#include "services/referrals/topics/phrase_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/errors/refusal.h"
#include "tests/services/referrals/topics/small_world.h"

namespace lotse::referrals {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<std::vector<Phrase>> Parse(absl::string_view text) {
  return ParsePhraseFile("/data/RECOG.txt", text, *Taxonomy());
}

void ExpectBroken(absl::string_view text, const std::string& message) {
  const auto phrases = Parse(text);
  EXPECT_EQ(ReasonOf(phrases.status()), "REFERENCE_FILE_BROKEN") << text;
  EXPECT_THAT(std::string(phrases.status().message()), HasSubstr(message)) << text;
}

TEST(PhraseFile, Phrases_HaveTopicLanguageAndPlace) {
  const auto phrases = Parse(
      "# comment\n\n[RECOG.CRAFT]\nde  Meisterbrief aus dem Ausland\n"
      "mx my Meister papers\r\n[MOB]\nen  getting around\n");
  ASSERT_TRUE(phrases.ok()) << phrases.status();
  ASSERT_EQ(phrases->size(), 3u);
  const Phrase& second = (*phrases)[1];
  EXPECT_EQ(Taxonomy()->Topics()[second.topic].code, "RECOG.CRAFT");
  EXPECT_EQ(second.language, PhraseLanguage::kMixed);
  EXPECT_EQ(second.text, "my Meister papers");
  EXPECT_EQ(second.file, "RECOG.txt");
  EXPECT_EQ(second.line, 5u);
  EXPECT_EQ((*phrases)[2].language, PhraseLanguage::kEnglish);
}

TEST(PhraseFile, BrokenLine_IsNamed) {
  ExpectBroken("[RECOG.CRAFTS]\n", "RECOG.CRAFT?");
  ExpectBroken("[RECOG\n", "RECOG.txt:1");
  ExpectBroken("[RECOG]\nfr  bonjour\n", "RECOG.txt:2");
  ExpectBroken("[RECOG]\ndeutsch\n", "RECOG.txt:2");
  ExpectBroken("[RECOG]\nde\n", "RECOG.txt:2");
  ExpectBroken("[RECOG]\nde  ...\n", "without any word");
  ExpectBroken("[RECOG]\nde  " + std::string(301, 'a'), "300 bytes");
  ExpectBroken("\n\nde  zu früh\n", "before the first");
  ExpectBroken("[RECOG]\n[MOB]\n[RECOG]\n", "second time");
  ExpectBroken("[RECOG]\nde  M\xfcller\n", "UTF-8");
}

TEST(PhraseFile, NoPhrases_AreFine) {
  EXPECT_TRUE(Parse("")->empty());
  EXPECT_TRUE(Parse("[RECOG]\n")->empty());
}

}  // namespace
}  // namespace lotse::referrals
