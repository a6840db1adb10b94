// lotse policy submit: refusals with their places and answers.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class SubmitTest : public RoundFixture {
 protected:
  std::string DraftOf(const SampleItem& item, const std::string& body, const std::string& law) {
    const auto made = Json("WC-E/policy", {"policy", "draft", "new", "--title", item.title,
                                           "--body-file", WriteFile("b.txt", body), "--law", law});
    const std::string name = made.value("name", "");
    return name.substr(name.rfind('/') + 1);
  }
};

TEST_F(SubmitTest, CleanDraft_GetsANumber) {
  const std::string id = Draft("WC-E", kSalary);
  const std::string table = Do("WC-E/policy", {"policy", "submit", id.substr(0, 8)});
  EXPECT_THAT(table, HasSubstr("NUMBER        1\n"));
  EXPECT_THAT(table, HasSubstr("IN_PRUEFUNG"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit", "1"}).code, 73);
}

TEST_F(SubmitTest, FailingCitation_ShowsWhyAndTheCommands) {
  const std::string id = DraftOf(kSalary, kSalary.body, "§ 18a Abs. 1 AufenthG");
  const Outcome refused = Run("WC-E/policy", {"policy", "submit", id});
  EXPECT_EQ(refused.code, 73);
  EXPECT_THAT(refused.err, HasSubstr("CITATION_FAILS  § 18a Abs. 1 AufenthG\n"));
  EXPECT_THAT(refused.err, HasSubstr("SECTION_HAS_NO_PARAGRAPHS: "));
  EXPECT_THAT(refused.err, HasSubstr("[CITATION_FAILS]"));
  const std::string accept = absl::StrCat("lotse policy draft edit ", id.substr(0, 8), " --accept");
  EXPECT_THAT(refused.err, HasSubstr(accept));
  // What it says helps.
  Do("WC-E/policy", {"policy", "draft", "edit", id, "--accept", "§ 18a Abs. 1 AufenthG"});
  Do("WC-E/policy", {"policy", "submit", id});
}

TEST_F(SubmitTest, PersonalData_ShowsThePassageAndTheWaiver) {
  const std::string id = DraftOf(
      kSalary, absl::StrCat("Frau Nguyen wartet schon lange. ", kSalary.body), "§ 18g AufenthG");
  const Outcome refused = Run("WC-E/policy", {"policy", "submit", id});
  EXPECT_EQ(refused.code, 73);
  EXPECT_THAT(refused.err, HasSubstr("Nguyen‹ wartet"));
  const std::size_t at = refused.err.find("--waive ");
  ASSERT_NE(at, std::string::npos) << refused.err;
  const std::string rest = refused.err.substr(at + 8);
  const std::string waiver = rest.substr(0, rest.find_first_of(" \n"));
  EXPECT_TRUE(absl::StartsWith(waiver, "body:")) << waiver;
  // Once: not repeated by the refusal itself.
  EXPECT_THAT(refused.err, Not(HasSubstr("\n  body: ")));
  Do("WC-E/policy", {"policy", "submit", id, "--waive", waiver});
}

TEST_F(SubmitTest, SimilarItem_WithoutTerminal_IsShownWithTheOption) {
  const std::string number = Open("WC-C", kSalary);
  const std::string id = Draft("WC-E", kSalary);
  const Outcome refused = Run("WC-E/policy", {"policy", "submit", id});
  EXPECT_EQ(refused.code, 73);
  EXPECT_THAT(refused.err, HasSubstr(absl::StrCat("SIMILAR_UNANSWERED  ", number, "\n    ",
                                                  kSalary.title, "\n    DUPLIKAT, 100 % ähnlich")));
  EXPECT_THAT(refused.err, HasSubstr(absl::StrCat("--answer ", number, "=related")));
  EXPECT_THAT(refused.err, Not(HasSubstr("[e/r/d/q]")));
  const auto item = Json("WC-E/policy", {"policy", "submit", id, "--answer", number + "=related"});
  EXPECT_EQ(item["similar"][0]["answer"], "SIMILAR_ANSWER_RELATED");
}

TEST_F(SubmitTest, SimilarItem_OnATerminal_IsAskedFor) {
  Open("WC-C", kSalary);
  const std::string id = Draft("WC-E", kSalary);
  cli.in_is_terminal = true;
  cli.input = "q\n";
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit", id}).code, 1);
  cli.input = "?\nd\n";
  const Outcome answered = Run("WC-E/policy", {"policy", "submit", id, "-o", "json"});
  EXPECT_EQ(answered.code, 0) << answered.err;
  EXPECT_THAT(answered.err, HasSubstr(absl::StrCat("1  ", kSalary.title, "\n    DUPLIKAT, 100 %")));
  EXPECT_THAT(answered.out, HasSubstr("SIMILAR_ANSWER_DIFFERENT"));
}

TEST_F(SubmitTest, EndorseInstead_GivesTheDraftUp) {
  const std::string number = Open("WC-C", kSalary);
  const std::string id = Draft("WC-E", kSalary);
  const Outcome done =
      Run("WC-E/policy", {"policy", "submit", id, "--answer", number + "=endorse"});
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.err, HasSubstr("Ihr Zentrum unterstützt Empfehlung 1"));
  EXPECT_EQ(Item("WC-E", number).endorsements(), 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit", id}).code, 69);
}

TEST_F(SubmitTest, WrongOptions_AreUsageErrors) {
  const std::string id = Draft("WC-E", kSalary);
  const Outcome answer = Run("WC-E/policy", {"policy", "submit", id, "--answer", "7=same"});
  EXPECT_EQ(answer.code, 2);
  EXPECT_THAT(answer.err, HasSubstr("endorse, related or different; '7=same' is none"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit", id, "--waive", "body"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "submit", id, "--answer", "7=related"}).code, 1);
}

}  // namespace
}  // namespace lotse::cli
