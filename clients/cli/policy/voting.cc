#include "clients/cli/policy/voting.h"

#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/errors.h"
#include "common/errors/refusal.h"
#include "services/policy/ballots/decision.h"
#include "services/policy/ballots/support.h"

namespace lotse::cli {
namespace {

// More than anybody's, and still an int.
constexpr std::int64_t kLargestCount = 1'000'000'000;

absl::StatusOr<int> CountOf(const Json& stratum, const char* key, absl::string_view where) {
  const auto it = stratum.find(key);
  if (it == stratum.end()) return InputBroken(absl::StrCat(where, ": \"", key, "\" is missing"));
  // Past what a signed number holds, reading it as one would wrap around.
  const bool fits = it->is_number_unsigned()
                        ? it->get<std::uint64_t>() <= std::uint64_t{kLargestCount}
                    : it->is_number_integer() ? it->get<std::int64_t>() >= -kLargestCount
                                              : false;
  if (!fits) return InputBroken(absl::StrCat(where, ": \"", key, "\" must be a whole number"));
  return it->get<int>();
}

absl::StatusOr<policy::StratumCounts> CountsOf(const Json& stratum, absl::string_view where) {
  if (!stratum.is_object()) {
    return InputBroken(absl::StrCat(
        where, " must be {\"eligible\": N, \"agree\": A, \"disagree\": D, \"pass\": P}"));
  }
  policy::StratumCounts counts;
  const std::pair<const char*, int*> fields[] = {{"eligible", &counts.eligible},
                                                 {"agree", &counts.agree},
                                                 {"disagree", &counts.disagree},
                                                 {"pass", &counts.pass}};
  for (const auto& [key, field] : fields) {
    const absl::StatusOr<int> count = CountOf(stratum, key, where);
    if (!count.ok()) return count.status();
    *field = *count;
  }
  return counts;
}

absl::StatusOr<Voting> ReadVoting(absl::string_view text, const std::string& source) {
  const absl::StatusOr<Json> tree = ParseJson(text, source);
  if (!tree.ok()) return tree.status();
  if (!tree->is_object() || !tree->contains("strata") || !(*tree)["strata"].is_object()) {
    return InputBroken(
        absl::StrCat(source, ": a line is {\"statement\": \"...\", \"strata\": {...}}"));
  }
  Voting voting;
  const auto statement = tree->find("statement");
  if (statement != tree->end()) voting.statement = *statement;
  for (const auto& [name, stratum] : (*tree)["strata"].items()) {
    const absl::StatusOr<policy::StratumCounts> counts =
        CountsOf(stratum, absl::StrCat(source, ": stratum \"", name, "\""));
    if (!counts.ok()) return counts.status();
    voting.names.push_back(name);
    voting.strata.push_back(*counts);
  }
  const absl::Status checked = policy::CheckCounts(voting.strata);
  if (!checked.ok()) return Annotate(checked, source);
  return voting;
}

// Nine places: as many as the figures of the file have.
double Rounded(double value) { return std::round(value * 1e9) / 1e9; }

Json StrataOf(const Voting& voting) {
  Json strata = Json::object();
  for (std::size_t i = 0; i < voting.strata.size(); ++i) {
    const policy::StratumCounts& counts = voting.strata[i];
    strata[voting.names[i]] = {{"eligible", counts.eligible},
                               {"agree", counts.agree},
                               {"disagree", counts.disagree},
                               {"pass", counts.pass}};
  }
  return strata;
}

Json NamesOf(const Voting& voting, const policy::StrataIndices& strata) {
  Json names = Json::array();
  for (const int stratum : strata) names.push_back(voting.names[stratum]);
  return names;
}

}  // namespace

absl::StatusOr<std::vector<Voting>> ReadVotings(absl::string_view text, absl::string_view source) {
  std::vector<Voting> votings;
  int line = 0;
  for (const absl::string_view entry : absl::StrSplit(text, '\n')) {
    ++line;
    if (absl::StripAsciiWhitespace(entry).empty()) continue;
    absl::StatusOr<Voting> voting = ReadVoting(entry, absl::StrCat(source, ", line ", line));
    if (!voting.ok()) return voting.status();
    votings.push_back(*std::move(voting));
  }
  return votings;
}

Json Computed(const Voting& voting) {
  const policy::Tally tally = policy::Decide(voting.strata);
  const policy::Support support = policy::Measure(voting.strata);
  long long eligible = 0, cast = 0, agree = 0, disagree = 0;
  for (const policy::StratumCounts& counts : voting.strata) {
    eligible += counts.eligible;
    cast += counts.cast();
    agree += counts.agree;
    disagree += counts.disagree;
  }
  return {{"statement", voting.statement},
          {"strata", StrataOf(voting)},
          {"polis_gac", Rounded(support.polis)},
          {"gic_geo_jeffreys", Rounded(support.consensus_of_cast)},
          {"gic_eligible", Rounded(support.consensus_of_eligible)},
          {"guaranteed_support_min", ToString(support.guaranteed)},
          {"possible_support_min", ToString(support.possible)},
          {"agree", agree},
          {"disagree", disagree},
          {"participation", absl::StrCat(cast, "/", eligible)},
          {"quorum", tally.quorum},
          {"head_majority", tally.head_majority},
          {"strata_majority", tally.strata_majority},
          {"blocking_strata", NamesOf(voting, tally.blocking)},
          {"status", std::string(policy::DecisionName(tally.decision))}};
}

}  // namespace lotse::cli
