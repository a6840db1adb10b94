#include "services/referrals/topics/topic_model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "tests/services/referrals/topics/small_world.h"

namespace lotse::referrals {
namespace {

Understanding Ask(absl::string_view text, std::size_t topics = 3) {
  TopicQuestion question;
  question.text = text;
  question.topics = topics;
  return SmallModel().Guess(question);
}

std::string First(absl::string_view text) {
  const Understanding understanding = Ask(text);
  return understanding.topics.empty() ? "" : understanding.topics.front().topic->code;
}

TEST(TopicModel, WordsInOtherForms_AreUnderstood) {
  EXPECT_EQ(First("Kitaplatz"), "FAM.CHILDCARE");
  EXPECT_EQ(First("Tagesmütter"), "FAM.CHILDCARE");         // stem
  EXPECT_EQ(First("TAGESMUETTER"), "FAM.CHILDCARE");        // ASCII
  EXPECT_EQ(First("Plätze in der Kita"), "FAM.CHILDCARE");  // parts
  EXPECT_EQ(First("Mietvertrg"), "HOUSE.LEASE");            // typo
  EXPECT_EQ(First("landlords"), "HOUSE.LEASE");             // English
}

TEST(TopicModel, Answer_NamesThePhraseAndTheWords) {
  const Understanding understanding = Ask("Ich suche für uns einen Kitaplatz");
  ASSERT_EQ(understanding.topics.size(), 3u);
  const TopicGuess& first = understanding.topics.front();
  ASSERT_NE(first.phrase, nullptr);
  EXPECT_EQ(first.phrase->text, "ich suche einen kitaplatz");
  EXPECT_EQ(first.phrase->file, "small.txt");
  ASSERT_FALSE(first.words.empty());
  EXPECT_EQ(first.words.front().read_as, "kitaplatz");
  EXPECT_EQ(first.words.front().range.offset, 25u);
  EXPECT_EQ(first.words.front().range.length, 9u);
  EXPECT_GT(first.words.front().weight, 0);
}

TEST(TopicModel, Typo_SaysWhatItWasReadAs) {
  EXPECT_EQ(Ask("vermeiter").topics.front().words.front().read_as, "vermieter");
}

TEST(TopicModel, Compound_SaysItsParts) {
  const Understanding understanding = Ask("Mietzuschuss");
  ASSERT_FALSE(understanding.topics.empty());
  EXPECT_THAT(understanding.topics.front().words.front().read_as, ::testing::HasSubstr("miet"));
}

TEST(TopicModel, Evidence_IsTold) {
  EXPECT_EQ(Ask("Kitaplatz").evidence, Evidence::kSubjects);
  EXPECT_EQ(Ask("was muss ich").evidence, Evidence::kFillers);
  for (const char* text : {"", "...", "qqq xyzzy", "😀"}) {
    const Understanding understanding = Ask(text);
    EXPECT_EQ(understanding.evidence, Evidence::kNone) << text;
    EXPECT_TRUE(understanding.topics.empty()) << text;
  }
}

TEST(TopicModel, FillersAlone_StillFindAPhraseOfThem) {
  EXPECT_EQ(First("was muss ich zuerst machen"), "REG.FIRST");
}

TEST(TopicModel, IgnoredRange_IsNotRead) {
  const TextRange town{14, 7};
  TopicQuestion question;
  question.text = "Mietvertrag in Kitaplatz";
  EXPECT_EQ(SmallModel().Guess(question).evidence, Evidence::kSubjects);
  const TextRange all{0, question.text.size()};
  question.ignored = absl::MakeConstSpan(&all, 1);
  EXPECT_EQ(SmallModel().Guess(question).evidence, Evidence::kNone);
  question.ignored = absl::MakeConstSpan(&town, 1);
  EXPECT_EQ(SmallModel().Guess(question).topics.front().topic->code, "HOUSE.LEASE");
}

TEST(TopicModel, Language_IsTold) {
  EXPECT_EQ(Ask("der vermieter kündigt").language, "de");
  EXPECT_EQ(Ask("my landlord keeps the deposit").language, "en");
  EXPECT_EQ(Ask("xyzzy").language, "");
}

TEST(TopicModel, Employer_IsDrawnToEmployersTopics) {
  TopicQuestion question;
  question.text = "neue Leute";
  const auto score = [&](absl::string_view audience) {
    question.audience = audience;
    question.topics = 200;
    for (const TopicGuess& guess : SmallModel().Guess(question).topics) {
      if (guess.topic->code == "EMP.ONBOARD") return guess.score;
    }
    return 0.0;
  };
  EXPECT_GT(score("employer"), score(""));
  EXPECT_LT(score("newcomer"), score(""));
  EXPECT_EQ(Ask("neue Leute in unser Betrieb").audience, "employer");
}

TEST(TopicModel, AskedTwice_AnswersTheSame) {
  const Understanding once = Ask("tagesmutter oder kindergarten", 200);
  const Understanding twice = Ask("tagesmutter oder kindergarten", 200);
  ASSERT_EQ(once.topics.size(), twice.topics.size());
  for (std::size_t i = 0; i < once.topics.size(); ++i) {
    EXPECT_EQ(once.topics[i].topic, twice.topics[i].topic);
    EXPECT_EQ(once.topics[i].score, twice.topics[i].score);
  }
}

RC_GTEST_PROP(TopicModel, Scores_FallAndAddUpToOne, ()) {
  const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
      "kitaplatz", "vermieter", "neue", "leute", "ich", "xyzzy", "depsit", "§ 18", "Ä"));
  std::string text;
  for (const std::string& word : words) text += word + " ";
  const Understanding understanding = Ask(text, 1000);
  double sum = 0;
  double before = 1;
  for (const TopicGuess& guess : understanding.topics) {
    RC_ASSERT(guess.score <= before);
    RC_ASSERT(guess.words.size() <= 3u);
    before = guess.score;
    sum += guess.score;
  }
  RC_ASSERT(understanding.topics.empty() || std::abs(sum - 1) < 1e-4);
}

RC_GTEST_PROP(TopicModel, AnyBytes_AreAnswered, (const std::string& text)) {
  for (const TopicGuess& guess : Ask(text).topics) {
    for (const CountedWord& word : guess.words) {
      RC_ASSERT(word.range.offset + word.range.length <= text.size());
    }
  }
}

}  // namespace
}  // namespace lotse::referrals
