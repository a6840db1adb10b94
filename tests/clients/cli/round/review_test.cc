// lotse policy review, return, clear, release.
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;

class ReviewTest : public RoundFixture {};

TEST_F(ReviewTest, Review_ListsWhatWaitsForTheCaller) {
  HandIn("WC-E", kSalary);
  const std::string table = Do("WC-C/editor", {"policy", "review"});
  EXPECT_THAT(table, HasSubstr("NUMBER  CENTRE  TITLE"));
  EXPECT_THAT(table, HasSubstr("WC-E    Gehaltsschwelle der Blauen Karte senken"));
  EXPECT_THAT(table, HasSubstr("lotse policy clear 1\n"));
  EXPECT_EQ(Json("WC-E/editor", {"policy", "review"}).size(), 0u);
}

TEST_F(ReviewTest, Return_GivesItBackWithTheReason) {
  const std::string number = HandIn("WC-E", kSalary);
  EXPECT_EQ(Run("WC-C/editor", {"policy", "return", number}).code, 2);
  const std::string table =
      Do("WC-C/editor", {"policy", "return", number, "--reason", "Fundstelle prüfen", "-o", "csv"});
  EXPECT_THAT(table, HasSubstr("Fundstelle prüfen"));
  // A draft again: nobody but its centre sees it.
  EXPECT_EQ(Run("WC-C/editor", {"policy", "return", number, "--reason", "nochmal"}).code, 1);
}

TEST_F(ReviewTest, Evidence_IsReleasedByItsPlaceBeforeTheItemIsCleared) {
  const std::string id = Draft("WC-E", kSalary);
  Do("WC-E/policy", {"policy", "draft", "edit", id, "--evidence",
                     WriteFile("e1.txt", "Zwölf Betriebe suchten vergeblich."), "--evidence",
                     WriteFile("e2.yaml", "text: Neun Betriebe gaben auf.\ncases: 9\n")});
  const auto item = Json("WC-E/policy", {"policy", "submit", id});
  EXPECT_EQ(Run("WC-C/editor", {"policy", "clear", "1"}).code, 73);
  EXPECT_THAT(Do("WC-C/editor", {"policy", "review"}), HasSubstr("0 of 2"));
  EXPECT_EQ(Run("WC-C/editor", {"policy", "release", "1", "ffffffff"}).code, 1);
  EXPECT_THAT(Do("WC-C/editor", {"policy", "release", "1", "1"}),
              HasSubstr("lotse policy release 1 2\n"));
  const std::string second = item["evidence"][1]["id"];
  EXPECT_THAT(Do("WC-C/editor", {"policy", "release", "1", second.substr(0, 8)}),
              HasSubstr("lotse policy clear 1\n"));
  EXPECT_THAT(Do("WC-C/editor", {"policy", "clear", "1"}), HasSubstr("OFFEN"));
}

TEST_F(ReviewTest, OthersThanEditors_AreRefused) {
  const std::string number = HandIn("WC-E", kSalary);
  // A delegate of another centre does not see it; the own one may not.
  EXPECT_EQ(Run("WC-C/policy", {"policy", "clear", number}).code, 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "clear", number}).code, 71);
}

}  // namespace
}  // namespace lotse::cli
