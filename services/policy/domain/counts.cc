#include "services/policy/domain/counts.h"

#include "services/policy/ballots/decision.h"
#include "services/policy/ballots/support.h"

namespace lotse::policy {
namespace {

v1::RecommendationState StateOf(Decision decision) {
  switch (decision) {
    case Decision::kConsensus:
      return v1::RECOMMENDATION_STATE_KONSENS;
    case Decision::kMajority:
      return v1::RECOMMENDATION_STATE_MEHRHEIT;
    case Decision::kContested:
      return v1::RECOMMENDATION_STATE_STRITTIG;
    case Decision::kRejected:
      return v1::RECOMMENDATION_STATE_ABGELEHNT;
    case Decision::kNoQuorum:
      break;
  }
  return v1::RECOMMENDATION_STATE_OHNE_QUORUM;
}

}  // namespace

std::vector<StratumCounts> CountVotes(const RoundState& round, const Item& item) {
  std::vector<StratumCounts> counts(round.strata.size());
  for (std::size_t voter = 0; voter < round.voters.size(); ++voter) {
    StratumCounts& stratum = counts[round.stratum_of[voter]];
    ++stratum.eligible;
    stratum.agree += item.votes[voter] == v1::VOTE_KIND_AGREE;
    stratum.disagree += item.votes[voter] == v1::VOTE_KIND_DISAGREE;
    stratum.pass += item.votes[voter] == v1::VOTE_KIND_PASS;
  }
  return counts;
}

BundleItem BundleItemOf(const Item& item) {
  BundleItem approved{item.id, {}};
  for (std::size_t voter = 0; voter < item.votes.size(); ++voter) {
    if (item.votes[voter] == v1::VOTE_KIND_AGREE) {
      approved.approved_by.push_back(static_cast<int>(voter));
    }
  }
  return approved;
}

v1::RecommendationState DecideItem(const RoundState& round, const Item& item) {
  const std::vector<StratumCounts> counts = CountVotes(round, item);
  if (counts.empty()) return v1::RECOMMENDATION_STATE_OHNE_QUORUM;
  return StateOf(Decide(counts).decision);
}

v1::VoteResult ResultOf(const RoundState& round, const Item& item) {
  v1::VoteResult result;
  const std::vector<StratumCounts> counts = CountVotes(round, item);
  if (counts.empty()) return result;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    v1::StratumVotes& votes = *result.add_strata();
    votes.set_stratum(round.strata[i].name);
    votes.set_eligible(counts[i].eligible);
    votes.set_agree(counts[i].agree);
    votes.set_disagree(counts[i].disagree);
    votes.set_pass(counts[i].pass);
  }
  const Tally tally = Decide(counts);
  result.set_quorum(tally.quorum);
  for (const int stratum : tally.without_quorum) {
    result.add_strata_without_quorum(round.strata[stratum].name);
  }
  result.set_head_majority(tally.head_majority);
  result.set_strata_majority(tally.strata_majority);
  for (const int stratum : tally.blocking) {
    result.add_blocking_strata(round.strata[stratum].name);
  }
  const Support support = Measure(counts);
  result.set_guaranteed_support(ToString(support.guaranteed));
  result.set_possible_support(ToString(support.possible));
  result.set_consensus(support.consensus_of_eligible);
  return result;
}

}  // namespace lotse::policy
