#include "services/referrals/topics/lexicon.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "common/errors/refusal.h"
#include "tests/services/referrals/topics/small_world.h"

namespace lotse::referrals {
namespace {

using ::testing::HasSubstr;

absl::StatusOr<Lexicon> Make(absl::string_view text) {
  return Lexicon::Make(ParsePhraseFile("a.txt", text, *Taxonomy()).value(), *Taxonomy());
}

TEST(Lexicon, SameWordsUnderTwoTopics_AreAContradiction) {
  const auto lexicon = Make("[MOB]\nde  Über Land fahren\n[LIFE]\nde  ueber land, fahren!\n");
  EXPECT_EQ(ReasonOf(lexicon.status()), "REFERENCE_FILE_BROKEN");
  const std::string message(lexicon.status().message());
  EXPECT_THAT(message, HasSubstr("a.txt:4"));
  EXPECT_THAT(message, HasSubstr("a.txt:2"));
  EXPECT_THAT(message, HasSubstr("MOB"));
  EXPECT_THAT(message, HasSubstr("LIFE"));
}

TEST(Lexicon, SameWordsTwiceUnderOneTopic_AreKeptOnce) {
  const auto lexicon = Make("[MOB]\nde  bus und bahn\nde  Bus und Bahn?\n");
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  EXPECT_EQ(lexicon->Phrases().size(), 1u);
}

TEST(Lexicon, Phrases_AreSortedByTopic) {
  const auto lexicon = Make("[LIFE]\nde  eins\n[ENTRY]\nde  zwei\n");
  ASSERT_TRUE(lexicon.ok());
  EXPECT_EQ(lexicon->Phrases().front().text, "zwei");
}

TEST(Lexicon, FolderWithoutFiles_IsRefused) {
  EXPECT_EQ(ReasonOf(Lexicon::Load("/nowhere", *Taxonomy()).status()), "REFERENCE_FILE_UNREADABLE");
}

// The check of the real lexicon: loading it finds contradictions and unknown topics.
TEST(RealLexicon, EveryTopic_HasFortyGermanAndTwentyEnglishPhrases) {
  const auto lexicon = Lexicon::Load(reference::FindDataDir().value(), *Taxonomy());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  const auto& topics = Taxonomy()->Topics();
  std::vector<int> german(topics.size(), 0);
  std::vector<int> english(topics.size(), 0);
  for (const Phrase& phrase : lexicon->Phrases()) {
    ++(phrase.language == PhraseLanguage::kEnglish ? english : german)[phrase.topic];
  }
  for (std::size_t i = 0; i < topics.size(); ++i) {
    EXPECT_GE(german[i], 40) << topics[i].code;
    EXPECT_GE(english[i], 20) << topics[i].code;
  }
}

TEST(TaxonomyPhrases, LabelsAndKeywords_AreThere) {
  const auto phrases = TaxonomyPhrases(*Taxonomy());
  for (const char* text : {"Einreise und Aufenthalt", "Entry and residence", "Ausländeramt"}) {
    EXPECT_TRUE(std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
      return phrase.text == text && phrase.line == 0;
    })) << text;
  }
}

}  // namespace
}  // namespace lotse::referrals
