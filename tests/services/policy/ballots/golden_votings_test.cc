// data/policy/consensus_vectors.jsonl: votings with the figures that must come out.
#include <fstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "services/policy/ballots/decision.h"
#include "services/policy/ballots/support.h"

namespace lotse::policy {
namespace {

using Json = nlohmann::ordered_json;

struct Voting {
  std::vector<std::string> names;
  std::vector<StratumCounts> strata;
  Json expected;
};

std::vector<Voting> GoldenVotings() {
  std::vector<Voting> votings;
  std::ifstream file("data/policy/consensus_vectors.jsonl");
  for (std::string line; std::getline(file, line);) {
    Voting voting;
    voting.expected = Json::parse(line);
    for (const auto& [name, counts] : voting.expected["strata"].items()) {
      voting.names.push_back(name);
      voting.strata.push_back(
          {counts["eligible"], counts["agree"], counts["disagree"], counts["pass"]});
    }
    votings.push_back(std::move(voting));
  }
  return votings;
}

std::vector<std::string> NamesOf(const Voting& voting, const StrataIndices& strata) {
  std::vector<std::string> names;
  for (const int stratum : strata) names.push_back(voting.names[stratum]);
  return names;
}

TEST(GoldenVotingsTest, Decisions_AreThoseOfTheFile) {
  const std::vector<Voting> votings = GoldenVotings();
  ASSERT_GE(votings.size(), 7u);
  for (const Voting& voting : votings) {
    SCOPED_TRACE(voting.expected["statement"]);
    const Tally tally = Decide(voting.strata);
    EXPECT_EQ(DecisionName(tally.decision), voting.expected["status"].get<std::string>());
    EXPECT_EQ(tally.quorum, voting.expected["quorum"]);
    EXPECT_EQ(tally.head_majority, voting.expected["head_majority"]);
    EXPECT_EQ(tally.strata_majority, voting.expected["strata_majority"]);
    EXPECT_EQ(Json(NamesOf(voting, tally.blocking)), voting.expected["blocking_strata"]);
  }
}

TEST(GoldenVotingsTest, Figures_AreThoseOfTheFile) {
  for (const Voting& voting : GoldenVotings()) {
    SCOPED_TRACE(voting.expected["statement"]);
    const Support support = Measure(voting.strata);
    EXPECT_NEAR(support.polis, voting.expected["polis_gac"], 1e-9);
    EXPECT_NEAR(support.consensus_of_cast, voting.expected["gic_geo_jeffreys"], 1e-9);
    EXPECT_NEAR(support.consensus_of_eligible, voting.expected["gic_eligible"], 1e-9);
    EXPECT_EQ(ToString(support.guaranteed),
              voting.expected["guaranteed_support_min"].get<std::string>());
    EXPECT_EQ(ToString(support.possible),
              voting.expected["possible_support_min"].get<std::string>());
  }
}

}  // namespace
}  // namespace lotse::policy
