// lotse policy rounds, show, items, item, merges, worklist, board, results: against the real service.
#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"
#include "tests/support/temporary_directory.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

using PolicyReadingTest = RoundFixture;

std::string IdOfRound(const policy::v1::Round& round) {
  return round.name().substr(std::string("rounds/").size());
}

TEST_F(PolicyReadingTest, Rounds_AreListed) {
  const std::string out = Do("WC-E/policy", {"policy", "rounds"});
  EXPECT_THAT(out, StartsWith("ID"));
  EXPECT_THAT(out, HasSubstr(IdOfRound(round).substr(0, 8)));
  EXPECT_THAT(out, HasSubstr("SAMMLUNG"));
  EXPECT_EQ(Json("WC-E/policy", {"policy", "rounds"})[0]["name"], round.name());
}

TEST_F(PolicyReadingTest, Show_ByNothingIdOrTitle) {
  const std::string bare = Do("WC-E/policy", {"policy", "show"});
  EXPECT_THAT(bare, StartsWith("Fachkräfteeinwanderung 2026"));
  EXPECT_THAT(bare, HasSubstr("4 Zentren nehmen teil"));
  EXPECT_EQ(Do("WC-E/policy", {"policy", "show", IdOfRound(round).substr(0, 6)}), bare);
  EXPECT_EQ(Do("WC-E/policy", {"policy", "show", "einwanderung"}), bare);
  EXPECT_EQ(Do("WC-E/policy", {"policy", "show", round.name()}), bare);
  EXPECT_EQ(Json("WC-E/policy", {"policy", "show"})["title"], round.title());
}

TEST_F(PolicyReadingTest, RoundThatIsNot_SaysWhichThereAre) {
  const Outcome outcome = Run("WC-E/policy", {"policy", "show", "Einbürgerung"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[ROUND_NOT_FOUND]"));
  EXPECT_THAT(outcome.err, HasSubstr("(Fachkräfteeinwanderung 2026)"));
  const Outcome by_id =
      Run("WC-E/policy", {"policy", "show", "00000000-0000-4000-8000-000000000000"});
  EXPECT_EQ(by_id.code, 69) << "the server's NOT_FOUND";
}

TEST_F(PolicyReadingTest, Items_AreFiltered) {
  Open("WC-E", kSalary);
  Open("WC-ERZ", kCourses);
  Draft("WC-E", kVisas);
  const auto numbers = [&](std::vector<std::string> args) {
    args.insert(args.begin(), {"policy", "items"});
    std::string numbers;
    for (const auto& item : Json("WC-E/policy", args)) {
      absl::StrAppend(&numbers, item.value("number", 0), " ");
    }
    return numbers;
  };
  EXPECT_EQ(numbers({}), "1 2 0 ");
  EXPECT_EQ(numbers({"--state", "offen"}), "1 2 ");
  EXPECT_EQ(numbers({"--state", "entwurf,in_pruefung"}), "0 ");
  EXPECT_EQ(numbers({"--center", "wc-erz"}), "2 ");
  EXPECT_EQ(numbers({"--law", "§ 18g AufenthG"}), "1 ");
  EXPECT_EQ(numbers({"--words", "Einreise"}), "2 ");
  EXPECT_EQ(numbers({"--waiting", "--state", "entwurf"}), "0 ");
  const std::string table = Do("WC-E/policy", {"policy", "items", "--limit", "1"});
  EXPECT_THAT(table, HasSubstr(kSalary.title));
  EXPECT_THAT(table, Not(HasSubstr(kCourses.title)));
}

TEST_F(PolicyReadingTest, ItemsOfAStateThatIsNone_AreAUsageError) {
  const Outcome outcome = Run("WC-E/policy", {"policy", "items", "--state", "open"});
  EXPECT_EQ(outcome.code, 2);
  EXPECT_THAT(outcome.err, HasSubstr("states are entwurf, in_pruefung, offen"));
}

TEST_F(PolicyReadingTest, Item_ByNumberIdOrItsBeginning) {
  const std::string number = Open("WC-E", kSalary);
  const std::string bare = Do("WC-ERZ/policy", {"policy", "item", number});
  EXPECT_THAT(bare, StartsWith("1  Gehaltsschwelle der Blauen Karte senken"));
  EXPECT_THAT(bare, HasSubstr("✓ § 18g AufenthG"));
  const auto json = Json("WC-ERZ/policy", {"policy", "item", number});
  const std::string name = json["name"];
  const std::string id = name.substr(name.rfind('/') + 1);
  EXPECT_EQ(Do("WC-ERZ/policy", {"policy", "item", id}), bare);
  EXPECT_EQ(Do("WC-ERZ/policy", {"policy", "item", name}), bare);
  EXPECT_EQ(Do("WC-ERZ/policy", {"policy", "item", id.substr(0, 9)}), bare);
  EXPECT_EQ(Do("WC-ERZ/policy", {"policy", "item", "#1", "--round", "einwanderung"}), bare);
}

TEST_F(PolicyReadingTest, ItemThatIsNotToBeSeen_IsNotFound) {
  const std::string id = Draft("WC-E", kSalary);
  EXPECT_EQ(Run("WC-ERZ/policy", {"policy", "item", id}).code, 69);
  const Outcome outcome = Run("WC-ERZ/policy", {"policy", "item", "1"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[RECOMMENDATION_NOT_FOUND]"));
  EXPECT_THAT(outcome.err, HasSubstr("lotse policy items"));
}

TEST_F(PolicyReadingTest, Merges_NameItemsByNumber) {
  const std::string head = Open("WC-E", kSalary);
  const std::string member = Open("WC-ERZ", kCourses);
  Do("WC-E/policy", {"policy", "merge", "suggest", head, member, "--reason", "gehört zusammen"});
  const std::string out = Do("WC-C/policy", {"policy", "merges", "-o", "csv"});
  EXPECT_THAT(out, HasSubstr(absl::StrCat(";PENDING;", head, ";", member, ";")));
  EXPECT_THAT(Do("WC-C/policy", {"policy", "item", member}),
              HasSubstr(absl::StrCat(member, " ", kCourses.title, " → ", head, " ")));
}

TEST_F(PolicyReadingTest, Worklist_NamesCommandsThatWork) {
  const std::string number = HandIn("WC-E", kSalary);
  const auto tasks = Json("WC-C/editor", {"policy", "worklist"});
  ASSERT_EQ(tasks.size(), 1u);
  EXPECT_EQ(tasks[0]["commands"][0], "lotse policy clear " + number);
  EXPECT_THAT(Do("WC-C/editor", {"policy", "worklist"}),
              HasSubstr("       $ lotse policy clear " + number));
  Do("WC-C/editor", {"policy", "clear", number});
  EXPECT_THAT(Do("WC-C/editor", {"policy", "worklist"}), HasSubstr("Nichts zu tun"));
}

TEST_F(PolicyReadingTest, WorklistOfANamedRound_NamesItInTheCommands) {
  const std::string number = HandIn("WC-E", kSalary);
  EXPECT_THAT(Do("WC-C/editor", {"policy", "worklist", "--round", "einwanderung"}),
              HasSubstr(absl::StrCat("lotse policy clear ", number, " --round ",
                                     IdOfRound(round).substr(0, 8))));
}

TEST_F(PolicyReadingTest, Board_ShowsTurnoutWhileVoting) {
  const std::string number = Open("WC-E", kSalary);
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "board"}), Not(HasSubstr("Beteiligung\n")));
  UntilVoting();
  const std::string before = Do("WC-ERZ/policy", {"policy", "board"});
  EXPECT_THAT(before, HasSubstr("Beteiligung\n"));
  EXPECT_THAT(before, HasSubstr("Wartet auf WC-ERZ/policy (1)\n  Abstimmen: 1 Gehaltsschwelle"));
  Do("WC-ERZ/policy", {"policy", "vote", number + "=yes"});
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "board"}), HasSubstr("Wartet auf WC-ERZ/policy (0)"));
  EXPECT_EQ(Json("WC-ERZ/policy", {"policy", "board"})["round"]["phase"], "PHASE_ABSTIMMUNG");
}

TEST_F(PolicyReadingTest, Results_AreSecretUntilTheEndOfVoting) {
  const std::string number = Open("WC-E", kSalary);
  UntilVoting();
  for (const char* center : {"WC-E", "WC-ERZ", "WC-C", "WC-HRO"}) {
    Do(absl::StrCat(center, "/policy"), {"policy", "vote", number + "=yes"});
  }
  EXPECT_THAT(Do("WC-E/policy", {"policy", "results"}), HasSubstr("Noch keine Ergebnisse"));
  server.Advance(10 * kDay);
  const std::string out = Do("WC-E/policy", {"policy", "results"});
  EXPECT_THAT(out, HasSubstr("Konsens\n"));
  EXPECT_THAT(out, HasSubstr("Sicher dafür: mindestens 100 % in jeder Schicht"));
  EXPECT_THAT(Do("WC-E/policy", {"policy", "results", "-o", "csv"}),
              HasSubstr("1;KONSENS;KONSENS;Gehaltsschwelle der Blauen Karte senken;4;0;0;4;1;1;"));
  EXPECT_THAT(Do("WC-E/policy", {"policy", "item", number}), HasSubstr("\nAbstimmung\n"));
}

TEST_F(PolicyReadingTest, ResultsAsPictures_AreNotReplacedUnasked) {
  const std::string number = Open("WC-E", kSalary);
  UntilDissent();
  const std::string folder = test::ProcessDirectory() + "/charts_of_reading_test";
  std::filesystem::remove_all(folder);
  Do("WC-E/policy", {"policy", "results", "--svg", folder});
  std::ifstream file(folder + "/empfehlung-001.svg");
  std::string first;
  std::getline(file, first);
  EXPECT_THAT(first, HasSubstr("<svg"));
  const Outcome again = Run("WC-E/policy", {"policy", "results", "--svg", folder});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.err, HasSubstr("[FILE_EXISTS]"));
  Do("WC-E/policy", {"policy", "results", "--svg", folder, "--force"});
}

}  // namespace
}  // namespace lotse::cli
