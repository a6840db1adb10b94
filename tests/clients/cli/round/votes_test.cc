// lotse policy vote, votes, dissent, cosign.
#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;

class VoteCommandsTest : public RoundFixture {
 protected:
  void UntilVotingOnThree() {
    Open("WC-E", kSalary);
    Open("WC-C", kNursing);
    Open("WC-HRO", kVisas);
    UntilVoting();
  }
  void UntilDissentOnOne() {
    Open("WC-E", kSalary);
    UntilVoting();
    for (const char* center : {"WC-E/policy", "WC-ERZ/policy", "WC-HRO/policy"}) {
      Do(center, {"policy", "vote", "1=yes"});
    }
    Do("WC-C/policy", {"policy", "vote", "1=no"});
    server.Advance(10 * kDay);
  }
  std::string Opinion() {
    return WriteFile("opinion.txt",
                     "Wir halten die Senkung für falsch, weil sie Löhne im Osten drückt.\n");
  }
};

TEST_F(VoteCommandsTest, Vote_ShowsAllOwnVotesAndWhatIsMissing) {
  UntilVotingOnThree();
  const std::string table = Do("WC-ERZ/policy", {"policy", "vote", "1=yes", "3=pass"});
  EXPECT_THAT(table, HasSubstr("NUMBER  VOTE  TITLE\n"));
  EXPECT_THAT(table, HasSubstr("     1  yes   Gehaltsschwelle der Blauen Karte senken\n"));
  EXPECT_THAT(table, HasSubstr("     3  pass  Termine"));
  EXPECT_THAT(table, HasSubstr("1 von 3 ohne Stimme: 2; bis "));
  Do("WC-ERZ/policy", {"policy", "vote", "1=none", "2=no"});
  EXPECT_EQ(Do("WC-ERZ/caseworker", {"policy", "votes"}), Do("WC-ERZ/policy", {"policy", "votes"}));
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "votes"}), HasSubstr("1 von 3 ohne Stimme: 1;"));
  EXPECT_THAT(Do("WC-ERZ/policy", {"policy", "vote", "1=ja"}),
              HasSubstr("Ihr Zentrum hat über alles abgestimmt.\n"));
}

TEST_F(VoteCommandsTest, VotesAsCsv_AreASheetToFillIn) {
  UntilVotingOnThree();
  std::string sheet = Do("WC-E/policy", {"policy", "votes", "-o", "csv"});
  EXPECT_THAT(sheet, HasSubstr("2;;Anerkennung"));
  sheet.replace(sheet.find("\n2;;") + 1, 3, "2;nein;");
  Do("WC-E/policy", {"policy", "vote", "--file", WriteFile("votes.csv", sheet)});
  const auto votes = Json("WC-E/policy", {"policy", "votes"});
  ASSERT_EQ(votes.size(), 3u);
  EXPECT_EQ(votes[1]["kind"], "VOTE_KIND_DISAGREE");
  EXPECT_EQ(votes[1]["number"], 2);
}

TEST_F(VoteCommandsTest, WrongVotes_CastNothing) {
  UntilVotingOnThree();
  EXPECT_EQ(Run("WC-E/policy", {"policy", "vote"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "vote", "1=maybe"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "vote", "1"}).code, 2);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "vote", "1=yes", "9=no"}).code, 1);
  EXPECT_EQ(Run("WC-E/policy", {"policy", "vote", "1=yes", "1=no"}).code, 67);
  const Outcome file = Run("WC-E/policy", {"policy", "vote", "--file",
                                           WriteFile("v.csv", "number;vote\n1;yes\n8;yes\n")});
  EXPECT_EQ(file.code, 1);
  EXPECT_THAT(file.err, HasSubstr("line 3: "));
  EXPECT_EQ(
      Run("WC-E/policy", {"policy", "vote", "--file", WriteFile("v.csv", "number;vote\n1;\n")})
          .code,
      1);
  EXPECT_THAT(Do("WC-E/policy", {"policy", "votes"}), HasSubstr("3 von 3 ohne Stimme"));
  EXPECT_EQ(Run("WC-E/editor", {"policy", "vote", "1=yes"}).code, 71);
}

TEST_F(VoteCommandsTest, BeforeVoting_IsRefused) {
  Open("WC-E", kSalary);
  const Outcome early = Run("WC-C/policy", {"policy", "vote", "1=yes"});
  EXPECT_EQ(early.code, 73);
  EXPECT_THAT(early.err, HasSubstr("[PHASE_FORBIDS]"));
}

TEST_F(VoteCommandsTest, Dissent_IsFiledSignedAndTakenBack) {
  UntilDissentOnOne();
  const auto filed = Json("WC-C/policy", {"policy", "dissent", "1", "--file", Opinion()});
  EXPECT_EQ(filed["dissents"][0]["text"],
            "Wir halten die Senkung für falsch, weil sie Löhne im Osten drückt.");
  const auto signed_too = Json("WC-HRO/policy", {"policy", "cosign", "1", "wc-c"});
  EXPECT_EQ(signed_too["dissents"][0]["cosigners"][0], "WC-HRO");
  const std::string id = filed["dissents"][0]["id"];
  const auto unsigned_again =
      Json("WC-HRO/policy", {"policy", "cosign", "1", id.substr(0, 8), "--withdraw"});
  EXPECT_FALSE(unsigned_again["dissents"][0].contains("cosigners"));
  EXPECT_FALSE(Json("WC-C/policy", {"policy", "dissent", "1", "--withdraw"}).contains("dissents"));
}

TEST_F(VoteCommandsTest, WrongDissents_AreRefused) {
  UntilDissentOnOne();
  EXPECT_EQ(Run("WC-C/policy", {"policy", "dissent", "1"}).code, 2);
  EXPECT_EQ(Run("WC-C/policy", {"policy", "dissent", "1", "--file", Opinion(), "--withdraw"}).code,
            2);
  EXPECT_EQ(
      Run("WC-C/policy", {"policy", "dissent", "1", "--file", WriteFile("e.txt", " \n")}).code, 2);
  EXPECT_EQ(
      Run("WC-C/policy", {"policy", "dissent", "1", "--file", WriteFile("s.txt", "kurz")}).code,
      67);
  EXPECT_EQ(Run("WC-C/policy", {"policy", "dissent", "1", "--withdraw"}).code, 69);
  EXPECT_EQ(Run("WC-HRO/policy", {"policy", "cosign", "1", "WC-C"}).code, 1);
  EXPECT_EQ(Run("WC-HRO/policy", {"policy", "cosign", "1"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
