// Votes and dissenting opinions.
#include <functional>

#include "absl/strings/str_cat.h"
#include "tests/chaos/policy/delegation.h"

namespace lotse::policy::chaos {
namespace {

using Ballots = v1::VotesService::Stub;

constexpr int kMostVotes = 8;  // in one command

// Every item is liked to another degree, so that all kinds of results come up.
int Liking(const std::string& item) {
  static constexpr int kOfTen[] = {9, 10, 7, 6, 4, 2};
  return kOfTen[std::hash<std::string>()(item) % 6];
}

bool HasDisagreement(const v1::Recommendation& item) {
  for (const v1::StratumVotes& stratum : item.result().strata()) {
    if (stratum.disagree() > 0) return true;
  }
  return false;
}

}  // namespace

// What the centre has not voted on comes first; most of it then has a vote from everybody.
Delegation::Made Delegation::Vote() {
  const std::string center = PickCenter();
  v1::CastVotesRequest request;
  request.set_parent(round_);
  for (const v1::Recommendation& item : seen_) {
    if (item.state() != v1::RECOMMENDATION_STATE_ABSTIMMUNG) continue;
    const bool is_new = known_.votes.count({center, item.name()}) == 0;
    if (request.votes_size() >= kMostVotes || !OneIn(is_new ? 2 : 8)) continue;
    v1::Vote& vote = *request.add_votes();
    vote.set_recommendation(item.name());
    vote.set_kind(OneIn(15)                        ? v1::VOTE_KIND_UNSPECIFIED
                  : OneIn(10)                      ? v1::VOTE_KIND_PASS
                  : Draw(10) < Liking(item.name()) ? v1::VOTE_KIND_AGREE
                                                   : v1::VOTE_KIND_DISAGREE);
  }
  if (request.votes().empty()) return absl::nullopt;
  return Make("vote", Delegate(center), &Caller::votes, &Ballots::CastVotes, request,
              [center, request](const Answer&, Known& known) {
                for (const v1::Vote& vote : request.votes()) {
                  known.votes[{center, vote.recommendation()}] = vote.kind();
                }
                ++known.events;
              });
}

Delegation::Made Delegation::Dissent() {
  const std::string center = PickCenter();
  const v1::Recommendation* item =
      PickSeen("", v1::RECOMMENDATION_STATE_KONSENS, v1::RECOMMENDATION_STATE_ABGELEHNT);
  if (item == nullptr || !HasDisagreement(*item)) return absl::nullopt;
  const auto mine = known_.dissents.find({center, item->name()});
  const bool takes_back = mine != known_.dissents.end() && !mine->second.empty() && OneIn(3);
  v1::FileDissentRequest request;
  request.set_name(item->name());
  if (!takes_back) {
    request.set_text(
        absl::StrCat("Wir sehen das anders, weil es in der Praxis nicht trägt: ", NextMark()));
  }
  return Make("dissent", Delegate(center), &Caller::votes, &Ballots::FileDissent, request,
              [center, request](const Answer&, Known& known) {
                known.dissents[{center, request.name()}] = request.text();
                ++known.events;
              });
}

Delegation::Made Delegation::Cosign() {
  const std::string center = PickCenter();
  const v1::Recommendation* item =
      PickSeen("", v1::RECOMMENDATION_STATE_KONSENS, v1::RECOMMENDATION_STATE_ABGELEHNT);
  if (item == nullptr || item->dissents().empty()) return absl::nullopt;
  const v1::Dissent& dissent = Pick(item->dissents());
  if (dissent.center() == center) return absl::nullopt;
  const auto mine = known_.cosigns.find({center, dissent.id()});
  v1::CosignDissentRequest request;
  request.set_name(item->name());
  request.set_dissent(dissent.id());
  request.set_signs(mine == known_.cosigns.end() || !mine->second);
  return Make("cosign", Delegate(center), &Caller::votes, &Ballots::CosignDissent, request,
              [center, request](const Answer&, Known& known) {
                known.cosigns[{center, request.dissent()}] = request.signs();
                ++known.events;
              });
}

}  // namespace lotse::policy::chaos
