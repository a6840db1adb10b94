// The real lexicon, measured on questions. The bar is that of unseen questions, so that the lexicon can grow without noise.
#include <gtest/gtest.h>

#include "common/reference/data_dir.h"
#include "tests/services/referrals/topics/topic_lab.h"

namespace lotse::referrals {
namespace {

void ExpectBar(const std::string& file) {
  const auto questions = Topics().Read(reference::FindDataDir().value() + "/questions/" + file);
  const TopicFigures figures = Topics().Measure(questions);
  EXPECT_GE(figures.Share(figures.first), 0.80);
  EXPECT_GE(figures.Share(figures.among_three), 0.93);
  EXPECT_GE(figures.language, figures.pure * 0.95);
}

TEST(Questions, OfTheTunedHalf_AreUnderstood) { ExpectBar("tune.jsonl"); }

TEST(Questions, OfTheHalfNobodyTunedOn_AreUnderstood) { ExpectBar("check.jsonl"); }

TEST(Questions, EveryPhraseOfTheLexicon_FindsItsTopicMostly) {
  const auto lexicon = Lexicon::Load(reference::FindDataDir().value(), Topics().reference());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status();
  int first = 0;
  for (const Phrase& phrase : lexicon->Phrases()) {
    TopicQuestion question;
    question.text = phrase.text;
    const auto topics = Topics().model().Guess(question).topics;
    ASSERT_FALSE(topics.empty()) << phrase.text;
    first += topics.front().topic == &Topics().reference().Topics()[phrase.topic] ? 1 : 0;
  }
  EXPECT_GE(first, 0.97 * static_cast<double>(lexicon->Phrases().size()));
}

}  // namespace
}  // namespace lotse::referrals
