// lotse policy draft, withdraw.
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DraftsTest : public RoundFixture {};

TEST_F(DraftsTest, New_FromOptions_SaysWhatToDoNext) {
  const std::string evidence =
      WriteFile("evidence.yaml", "text: Zwölf Betriebe suchten vergeblich\ncases: 12\n");
  const auto draft =
      Json("WC-E/policy",
           {"policy", "draft", "new", "--title", kSalary.title, "--body-file",
            WriteFile("b.txt", absl::StrCat(kSalary.body, "\n")), "--law", "§ 18g AufenthG",
            "--law", "§ 18b AufenthG", "--keyword", "Gehalt", "--evidence", evidence});
  EXPECT_EQ(draft["state"], "RECOMMENDATION_STATE_ENTWURF");
  EXPECT_EQ(draft["body"], kSalary.body);
  EXPECT_EQ(draft["law_refs"].size(), 2u);
  EXPECT_EQ(draft["evidence"][0]["cases"], 12);
  const std::string table =
      Do("WC-E/policy", {"policy", "draft", "new", "--title", kNursing.title, "--body-file",
                         WriteFile("b.txt", kNursing.body), "--general", "--evidence",
                         WriteFile("e.txt", "Neun Häuser warten ein Jahr.\n")});
  EXPECT_THAT(table, HasSubstr("STATE         ENTWURF\n"));
  EXPECT_THAT(table, HasSubstr("lotse policy draft check "));
}

TEST_F(DraftsTest, New_FromAFile_OptionsGoBefore) {
  const std::string file = WriteFile(
      "draft.yaml", absl::StrCat("title: ", kSalary.title, "\nbody: ", kSalary.body,
                                 "\nlaw_refs: [§ 18g AufenthG]\nkeywords: [Gehalt, Karte]\n"));
  const auto draft = Json("WC-E/policy", {"policy", "draft", "new", "--file", file, "--title",
                                          "Ein Titel der Kommandozeile"});
  EXPECT_EQ(draft["title"], "Ein Titel der Kommandozeile");
  EXPECT_EQ(draft["body"], kSalary.body);
  EXPECT_EQ(draft["keywords"].size(), 2u);
}

TEST_F(DraftsTest, New_WrongInput_SendsNothing) {
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "new"}).code, 2);
  EXPECT_EQ(
      Run("WC-E/policy", {"policy", "draft", "new", "--title", "x", "--law", "§ 1", "--general"})
          .code,
      2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "new", "--file", "-", "--body-file", "-"}).code,
            2);
  const Outcome missing = Run("WC-E/policy", {"policy", "draft", "new", "--file", "/none.yaml"});
  EXPECT_EQ(missing.code, 1);
  const Outcome unknown = Run("WC-E/policy", {"policy", "draft", "new", "--file",
                                              WriteFile("d.yaml", "titl: x\nbody: y\n")});
  EXPECT_THAT(unknown.err, HasSubstr("did you mean 'title'?"));
  const Outcome refused = Run("WC-E/policy", {"policy", "draft", "new", "--title", "kurz"});
  EXPECT_EQ(refused.code, 67);
  EXPECT_THAT(refused.err, HasSubstr("title: needs at least 10 characters"));
  EXPECT_EQ(Json("WC-E/policy", {"policy", "review"}).size(), 0u);
}

TEST_F(DraftsTest, Edit_ChangesWhatIsNamedAndLeavesTheRest) {
  const std::string id = Draft("WC-E", kSalary);
  const auto edited = Json("WC-E/policy", {"policy", "draft", "edit", id.substr(0, 8), "--law",
                                           "§ 18b AufenthG", "--keyword", "Gehalt"});
  EXPECT_EQ(edited["title"], kSalary.title);
  EXPECT_EQ(edited["body"], kSalary.body);
  EXPECT_EQ(edited["law_refs"], nlohmann::ordered_json({"§ 18b AufenthG"}));
  const auto general = Json("WC-E/policy", {"policy", "draft", "edit", id, "--general"});
  EXPECT_EQ(general["no_refs_reason"], "general");
  EXPECT_FALSE(general.contains("law_refs"));
  EXPECT_EQ(Json("WC-E/policy", {"policy", "draft", "edit", id, "--law", "§ 6 AufenthG"})
                .contains("no_refs_reason"),
            false);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "edit", id}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "edit", "ffffffff", "--general"}).code, 1);
  // Another centre does not even see it.
  EXPECT_EQ(Run("WC-C/policy", {"policy", "draft", "edit", id, "--general"}).code, 69);
}

TEST_F(DraftsTest, Discard_OnATerminal_AsksFirst) {
  const std::string id = Draft("WC-E", kSalary);
  cli.in_is_terminal = true;
  cli.input = "n\n";
  const Outcome kept = Run("WC-E/policy", {"policy", "draft", "discard", id});
  EXPECT_EQ(kept.code, 1);
  EXPECT_THAT(kept.err, HasSubstr(absl::StrCat("Den Entwurf „", kSalary.title, "“ verwerfen?")));
  cli.input = "j\n";
  EXPECT_THAT(Do("WC-E/policy", {"policy", "draft", "discard", id}), HasSubstr(id));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "discard", id, "--yes"}).code, 69);
}

TEST_F(DraftsTest, Check_CleanDraft_SaysSo) {
  const std::string id = Draft("WC-E", kSalary);
  EXPECT_EQ(Do("WC-E/policy", {"policy", "draft", "check", id}),
            "Dem Einreichen steht nichts im Weg.\n");
}

TEST_F(DraftsTest, Check_SaysAllThatSubmitWouldComplainOf) {
  const std::string number = Open("WC-C", kSalary);
  const std::string file = WriteFile(
      "draft.yaml",
      absl::StrCat("title: ", kSalary.title,
                   "\nbody: Frau Nguyen aus Zwickau wartet seit Jahren auf die Blaue Karte. ",
                   kSalary.body,
                   "\nlaw_refs: [§ 18g AufenthG, § 18z AufenthG]\nevidence: "
                   "[{text: Drei Betriebe suchten vergeblich, cases: 3}]\n"));
  const Outcome checked = Run("WC-E/policy", {"policy", "draft", "check", "--file", file});
  EXPECT_EQ(checked.code, 1);
  EXPECT_THAT(checked.out, HasSubstr("TOO_FEW_CASES  evidence[0].cases\n"));
  EXPECT_THAT(checked.out, HasSubstr("CITATION_FAILS  § 18z AufenthG\n"));
  EXPECT_THAT(checked.out, HasSubstr("PERSONAL_DATA  body:"));
  EXPECT_THAT(checked.out, HasSubstr("›"));
  EXPECT_THAT(checked.out, HasSubstr(absl::StrCat("SIMILAR_UNANSWERED  ", number, "\n")));
  EXPECT_THAT(checked.err, HasSubstr("[DRAFT_NOT_READY]"));
  const Outcome rows =
      Run("WC-E/policy", {"policy", "draft", "check", "--file", file, "-o", "csv"});
  EXPECT_THAT(rows.out, HasSubstr("reason;where;passage;meaning;answer\r\n"));
  EXPECT_EQ(Run("WC-E/policy", {"policy", "draft", "check"}).code, 2);
}

TEST_F(DraftsTest, Check_ShortText_IsNotSearchedFor) {
  const Outcome checked =
      Run("WC-E/policy", {"policy", "draft", "check", "--title", "kurz", "-o", "json"});
  EXPECT_EQ(checked.code, 1);
  const auto objections = nlohmann::json::parse(checked.out);
  ASSERT_GE(objections.size(), 3u);
  EXPECT_EQ(objections[0]["reason"], "TITLE_TOO_SHORT");
}

TEST_F(DraftsTest, Withdraw_OpenItem) {
  const std::string number = Open("WC-E", kSalary);
  EXPECT_EQ(Run("WC-C/policy", {"policy", "withdraw", number}).code, 71);
  const std::string table = Do("WC-E/policy", {"policy", "withdraw", number, "--yes"});
  EXPECT_THAT(table, HasSubstr("ZURUECKGEZOGEN"));
}

}  // namespace
}  // namespace lotse::cli
