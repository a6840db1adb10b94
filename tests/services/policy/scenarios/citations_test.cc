// Scenarios 1 to 5 of policy feedback: what a citation says.
#include <string>
#include <vector>

#include "common/reference/data_dir.h"
#include "gtest/gtest.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/explain.h"

namespace lotse::policy {
namespace {

const Citations& Law() {
  static const auto* const law =
      new Citations(Citations::Load(reference::FindDataDir().value()).value());
  return *law;
}

struct Answer {
  CitationStatus status;
  std::string canonical;
  Explanation explanation;
};

std::vector<Answer> Ask(const std::string& raw, absl::CivilDay day = absl::CivilDay(2026, 4, 28)) {
  std::vector<Answer> answers;
  for (const CheckedReference& reference : Law().CheckOne(raw, day)) {
    answers.push_back(
        {reference.verdict.status, Canonical(reference.provision), Explain(Law(), reference, day)});
  }
  return answers;
}

Answer AskOne(const std::string& raw, absl::CivilDay day = absl::CivilDay(2026, 4, 28)) {
  const std::vector<Answer> answers = Ask(raw, day);
  EXPECT_EQ(answers.size(), 1u) << raw;
  return answers.at(0);
}

TEST(PolicyScenario, S01_AParagraphThatASectionDoesNotHave_IsProposedWithoutIt) {
  const Answer answer = AskOne("§ 18a Abs. 1 AufenthG");
  EXPECT_EQ(answer.status, CitationStatus::kSectionHasNoParagraphs);
  EXPECT_EQ(Canonical(answer.explanation.proposal.value()), "§ 18a AufenthG");
}

TEST(PolicyScenario, S02_TheBlueCard_IsFoundBeforeAndAfterItMoved) {
  const Answer before = AskOne("§ 18b Abs. 2 AufenthG", absl::CivilDay(2023, 6, 1));
  EXPECT_EQ(before.status, CitationStatus::kOk);
  const Answer after = AskOne("§ 18b Abs. 2 AufenthG", absl::CivilDay(2024, 7, 1));
  EXPECT_EQ(after.status, CitationStatus::kSectionHasNoParagraphs);
  EXPECT_EQ(Canonical(after.explanation.successor.value()), "§ 18g AufenthG");
  EXPECT_NE(after.explanation.reason.find("Blaue Karte EU"), std::string::npos);
}

TEST(PolicyScenario, S03_EachFailureHasItsStatusAndAReason) {
  const auto expect = [](const char* raw, CitationStatus status) {
    const Answer answer = AskOne(raw);
    EXPECT_EQ(answer.status, status) << raw;
    EXPECT_NE(answer.explanation.reason, "") << raw;
  };
  expect("§ 10 Abs. 3 StAG", CitationStatus::kParagraphRepealed);
  expect("§ 7 BeschV", CitationStatus::kRepealed);
  expect("§ 18z AufenthG", CitationStatus::kNoSection);
  expect("§ 3 FooG", CitationStatus::kUnknownLaw);
}

TEST(PolicyScenario, S04_ShortAndLongForms_GiveOneKey) {
  for (const char* raw : {"§ 18g I 2 Nr. 2 AufenthG", "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG",
                          "§ 18g Absatz 1 Satz 2 Nummer 2 AufenthG",
                          "§ 18g Absatz 1 Satz 2 Nummer 2 des Aufenthaltsgesetzes"}) {
    EXPECT_EQ(Law().CheckOne(raw, absl::CivilDay(2026, 4, 28)).at(0).provision,
              (Provision{"AufenthG", "18g", "1", "2", "2", ""}))
        << raw;
  }
}

TEST(PolicyScenario, S05_AList_GivesAReferenceEach) {
  const std::vector<Answer> answers = Ask("§§ 18a, 18b und 18g Abs. 2 AufenthG");
  ASSERT_EQ(answers.size(), 3u);
  EXPECT_EQ(answers[0].canonical, "§ 18a AufenthG");
  EXPECT_EQ(answers[1].canonical, "§ 18b AufenthG");
  EXPECT_EQ(answers[2].canonical, "§ 18g Abs. 2 AufenthG");
  for (const Answer& answer : answers) EXPECT_EQ(answer.status, CitationStatus::kOk);
}

}  // namespace
}  // namespace lotse::policy
