// lotse policy open, extend, abort, correct, leave, bundle, outcome, conclude: against the real service.
#include <map>
#include <memory>

#include "absl/strings/str_cat.h"
#include "tests/clients/cli/round/round_fixture.h"

namespace lotse::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFederation[] = "FED/coordinator";

using PolicyCoordinationTest = RoundFixture;

TEST_F(PolicyCoordinationTest, Open_WithAllDeadlines) {
  const auto made = Json(kFederation, {"policy",
                                       "open",
                                       "--title",
                                       "Einbürgerung 2026",
                                       "--start",
                                       "02.04.2026",
                                       "--collect-until",
                                       "30.04.2026",
                                       "--deliberate-until",
                                       "31.05.2026",
                                       "--freeze-until",
                                       "01.06.2026 12:00",
                                       "--vote-until",
                                       "15.06.2026",
                                       "--dissent-until",
                                       "22.06.2026",
                                       "--centers",
                                       "wc-e,WC-ERZ",
                                       "--centers",
                                       "WC-C",
                                       "--min-cases",
                                       "8",
                                       "--sample"});
  EXPECT_EQ(made["phase"], "PHASE_GEPLANT");
  EXPECT_EQ(made["deadlines"]["start"], "2026-04-01T22:00:00Z");
  EXPECT_EQ(made["deadlines"]["collecting_end"], "2026-04-30T21:59:59Z");
  EXPECT_EQ(made["deadlines"]["freeze_end"], "2026-06-01T10:00:00Z");
  EXPECT_EQ(made["participants"].size(), 3u);
  EXPECT_EQ(made["participants"][0]["region"], "REGION_EAST");
  EXPECT_EQ(made["rules"]["min_cases"], 8);
  EXPECT_EQ(made["sample"], true);
  // Two are there now, one of them running.
  EXPECT_THAT(Do(kFederation, {"policy", "show"}), HasSubstr("Fachkräfteeinwanderung"));
}

TEST_F(PolicyCoordinationTest, OpenFast_WithAllCentersOrAFile) {
  const auto all = Json(kFederation, {"policy", "open", "--title", "Eilverfahren", "--fast",
                                      "--start", "2026-03-02T08:00:00Z", "--all-centers"});
  EXPECT_GT(all["participants"].size(), 20u);
  EXPECT_EQ(all["deadlines"]["voting_end"], "2026-03-04T08:00:00Z");
  EXPECT_EQ(all["strata"].size(), 4u);
  const std::string file =
      WriteFile("participants.yaml",
                "- center: WC-E\n  type: rural\n  correction_reason: Beispiel\n- center: WC-ERZ\n");
  const auto some = Json(kFederation, {"policy", "open", "--title", "Eilverfahren 2", "--fast",
                                       "--start", "2026-03-02T08:00:00Z", "--participants", file});
  EXPECT_EQ(some["participants"][0]["type"], "CENTER_TYPE_RURAL");
}

TEST_F(PolicyCoordinationTest, OpenWithoutWhoOrWhen_IsAUsageError) {
  const Outcome when = Run(kFederation, {"policy", "open", "--title", "Titel", "--all-centers"});
  EXPECT_EQ(when.code, 2);
  EXPECT_THAT(when.err, HasSubstr("--start, --collect-until"));
  const Outcome who = Run(kFederation, {"policy", "open", "--title", "Titel", "--fast"});
  EXPECT_EQ(who.code, 2);
  EXPECT_THAT(who.err, HasSubstr("--all-centers"));
  const Outcome both = Run(kFederation, {"policy", "open", "--title", "Titel", "--fast",
                                         "--all-centers", "--centers", "WC-E"});
  EXPECT_EQ(both.code, 2);
}

TEST_F(PolicyCoordinationTest, OpenAtAnHourThatIsNot_IsRefused) {
  const Outcome outcome = Run(kFederation, {"policy", "open", "--title", "Titel", "--fast",
                                            "--start", "29.03.2026 02:30", "--all-centers"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("[TIME_INVALID]"));
}

TEST_F(PolicyCoordinationTest, OpenByACentre_IsRefusedByTheServer) {
  const Outcome outcome = Run("WC-E/policy", {"policy", "open", "--title", "Titel", "--fast",
                                              "--start", "2026-03-02T08:00:00Z", "--all-centers"});
  EXPECT_EQ(outcome.code, 64 + 7);
  EXPECT_THAT(outcome.err, HasSubstr("--as CENTRE/ROLE"));
}

TEST_F(PolicyCoordinationTest, Extend_MovesWhatIsGiven) {
  const auto changed = Json(kFederation, {"policy", "extend", "--collect-until",
                                          "2026-03-12T12:00:00Z", "--reason", "Osterferien"});
  EXPECT_EQ(changed["deadlines"]["collecting_end"], "2026-03-12T12:00:00Z");
  EXPECT_EQ(changed["deadlines"]["deliberation_end"], "2026-03-21T12:00:00Z");
  EXPECT_EQ(Run(kFederation, {"policy", "extend", "--reason", "nichts"}).code, 2);
  const Outcome earlier = Run(kFederation, {"policy", "extend", "--collect-until",
                                            "2026-03-11T12:00:00Z", "--reason", "kürzer"});
  EXPECT_EQ(earlier.code, 64 + 3);
  EXPECT_THAT(earlier.err, HasSubstr("[DEADLINE_EARLIER]"));
}

TEST_F(PolicyCoordinationTest, Abort_AsksOnATerminal) {
  cli.in_is_terminal = true;
  cli.input = "n\n";
  const Outcome no = Run(kFederation, {"policy", "abort", "--reason", "Entwurf zurückgezogen"});
  EXPECT_THAT(no.err, HasSubstr("[NOT_CONFIRMED]"));
  cli.input = "j\n";
  const auto aborted = Json(kFederation, {"policy", "abort", "--reason", "Entwurf zurückgezogen"});
  EXPECT_EQ(aborted["phase"], "PHASE_ABGEBROCHEN");
  EXPECT_THAT(Do("WC-E/policy", {"policy", "show"}),
              HasSubstr("Abgebrochen        Entwurf zurückgezogen"));
}

TEST_F(PolicyCoordinationTest, Correct_KeepsWhatIsNotGiven) {
  const auto corrected = Json(kFederation, {"policy", "correct", "wc-e", "--type", "rural",
                                            "--reason", "Sitz auf dem Land"});
  for (const auto& participant : corrected["participants"]) {
    if (participant["center"] != "WC-E") continue;
    EXPECT_EQ(participant["type"], "CENTER_TYPE_RURAL");
    EXPECT_EQ(participant["region"], "REGION_WEST");
    EXPECT_EQ(participant["correction_reason"], "Sitz auf dem Land");
  }
  EXPECT_EQ(Run(kFederation, {"policy", "correct", "WC-E", "--reason", "nichts"}).code, 2);
  EXPECT_EQ(Run(kFederation, {"policy", "correct", "WC-E", "--type", "town", "--reason", "x"}).code,
            2);
}

TEST_F(PolicyCoordinationTest, Leave_OneselfOrByTheCoordination) {
  const auto own = Json("WC-E/policy", {"policy", "leave"});
  const auto left = [](const nlohmann::ordered_json& shown, const std::string& center) {
    for (const auto& participant : shown["participants"]) {
      if (participant["center"] == center) return participant.contains("leave_time");
    }
    return false;
  };
  EXPECT_TRUE(left(own, "WC-E"));
  EXPECT_FALSE(left(own, "WC-ERZ"));
  EXPECT_TRUE(left(Json(kFederation, {"policy", "leave", "WC-ERZ"}), "WC-ERZ"));
}

// Two items in BUENDELUNG: 1 adopted by all, 2 by nobody.
class PolicyBundleTest : public RoundFixture {
 protected:
  PolicyBundleTest() {
    Open("WC-E", kSalary);
    Open("WC-ERZ", kCourses);
    UntilVoting();
    for (const char* center : {"WC-E", "WC-ERZ", "WC-C", "WC-HRO"}) {
      Do(absl::StrCat(center, "/policy"), {"policy", "vote", "1=yes", "2=no"});
    }
    server.Advance(15 * kDay);
  }
};

TEST_F(PolicyBundleTest, Preview_ShowsOrderAndObstacles) {
  const std::string all = Do(kFederation, {"policy", "bundle", "preview", "-o", "csv"});
  EXPECT_THAT(all, HasSubstr("\n1;1;KONSENS;Gehaltsschwelle der Blauen Karte senken;4;"));
  EXPECT_THAT(all, Not(HasSubstr("NOT_ADOPTED")));
  EXPECT_THAT(Do("WC-E/policy", {"policy", "bundle", "preview", "1", "2", "-o", "csv"}),
              HasSubstr(";2;ABGELEHNT;Sprachkurse schon im Herkunftsland fördern;;;NOT_ADOPTED"));
}

TEST_F(PolicyBundleTest, IncludeAndExclude) {
  EXPECT_EQ(Json(kFederation, {"policy", "bundle", "include", "1"})["bundle"].size(), 1u);
  EXPECT_FALSE(Json(kFederation, {"policy", "bundle", "exclude", "1"}).contains("bundle"));
  EXPECT_EQ(Json(kFederation, {"policy", "bundle", "include", "--all"})["bundle"].size(), 1u);
  EXPECT_EQ(Json(kFederation, {"policy", "bundle", "include", "--all"})["bundle"].size(), 1u)
      << "nothing is left to be put in";
  EXPECT_EQ(Run(kFederation, {"policy", "bundle", "include"}).code, 2);
  EXPECT_EQ(Run(kFederation, {"policy", "bundle", "include", "1", "--all"}).code, 2);
  EXPECT_EQ(Run(kFederation, {"policy", "bundle", "include", "2"}).code, 64 + 9);
}

TEST_F(PolicyBundleTest, FromReleaseToOutcome) {
  // One person is one certificate.
  std::map<std::string, std::shared_ptr<grpc::ChannelInterface>> channels;
  cli.connect = [&, connect = cli.connect](const client::Context& context)
      -> absl::StatusOr<std::shared_ptr<grpc::ChannelInterface>> {
    auto& channel = channels[context.as];
    if (channel == nullptr) channel = *connect(context);
    return channel;
  };
  EXPECT_EQ(Run(kFederation, {"policy", "bundle", "close"}).code, 64 + 9) << "it is empty";
  Do(kFederation, {"policy", "bundle", "include", "1"});
  Do(kFederation, {"policy", "bundle", "close"});
  Do("FED/coordinator@anna", {"policy", "bundle", "release"});
  const Outcome again = Run("FED/coordinator@anna", {"policy", "bundle", "release"});
  EXPECT_EQ(again.code, 64 + 7);
  EXPECT_THAT(again.err, HasSubstr("[SAME_PERSON]"));
  EXPECT_EQ(Run(kFederation, {"policy", "bundle", "submit"}).code, 64 + 9) << "one is missing";
  Do("FED/coordinator@b", {"policy", "bundle", "release"});
  const std::string shown = Do("WC-E/policy", {"policy", "show"});
  EXPECT_THAT(shown, HasSubstr("Bündel, in dieser Reihenfolge\n  1\n"));
  EXPECT_EQ(Json(kFederation, {"policy", "bundle", "submit"})["phase"], "PHASE_EINGEREICHT");
  EXPECT_EQ(Run(kFederation, {"policy", "conclude"}).code, 64 + 9) << "an outcome is missing";
  const auto outcome = Json(kFederation, {"policy", "outcome", "1", "--state", "uebernommen",
                                          "--link", "https://www.bgbl.de/2027/12"});
  EXPECT_EQ(outcome["outcome"]["state"], "RECOMMENDATION_STATE_UEBERNOMMEN");
  EXPECT_EQ(Json(kFederation, {"policy", "conclude"})["phase"], "PHASE_AUSGEWERTET");
  EXPECT_THAT(Do("WC-E/policy", {"policy", "item", "1"}),
              HasSubstr("Fundstelle         https://www.bgbl.de/2027/12\n"));
}

TEST_F(PolicyBundleTest, OutcomeOfAnotherKind_IsAUsageError) {
  EXPECT_EQ(Run(kFederation, {"policy", "outcome", "1", "--state", "konsens"}).code, 2);
}

}  // namespace
}  // namespace lotse::cli
