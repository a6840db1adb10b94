#include "tests/chaos/policy/coordination.h"

namespace lotse::policy::chaos {
namespace {

using Rounds = v1::RoundsService::Stub;

constexpr int kMostExtensions = 2;

}  // namespace

Coordination::Coordination(const v1::Round& round, unsigned seed)
    : Writer(round.name(), kCoordinator, seed) {
  known_.deadlines = round.deadlines();
}

template <typename Request, typename Method>
Command Coordination::Step(std::string what, Method method, std::string identity) {
  Request request;
  request.set_name(round_);
  return Make(std::move(what), std::move(identity), &Caller::rounds, method, request,
              [](const Answer&, Known& known) { ++known.events; });
}

absl::optional<Command> Coordination::Next(Callers&) {
  switch (seen_round_.phase()) {
    case v1::PHASE_SAMMLUNG:
    case v1::PHASE_EINFRIEREN:
    case v1::PHASE_ABSTIMMUNG:
      return Extend();
    case v1::PHASE_BUENDELUNG:
      return Bundle();
    case v1::PHASE_FREIGABE:
      return Release();
    case v1::PHASE_EINGEREICHT:
      return Conclude();
    case v1::PHASE_AUSGEWERTET:
    case v1::PHASE_ABGEBROCHEN:
      is_over_ = true;
      return absl::nullopt;
    default:
      return absl::nullopt;
  }
}

// All of them by a second, so that they stay in their order. Based on the round's revision, which others move on all the time but
// in the freeze.
absl::optional<Command> Coordination::Extend() {
  const auto extended = acknowledged().find("extend");
  const bool is_enough = extended != acknowledged().end() && extended->second >= kMostExtensions;
  const bool is_quiet = seen_round_.phase() == v1::PHASE_EINFRIEREN;
  if (is_enough || !OneIn(is_quiet ? 2 : 8)) return absl::nullopt;
  v1::Deadlines moved = *known_.deadlines;
  if (seen_round_.phase() == v1::PHASE_SAMMLUNG) {
    for (auto* deadline : {moved.mutable_collecting_end(), moved.mutable_deliberation_end(),
                           moved.mutable_freeze_end()}) {
      deadline->set_seconds(deadline->seconds() + 1);
    }
  }
  for (auto* deadline : {moved.mutable_voting_end(), moved.mutable_dissent_end()}) {
    deadline->set_seconds(deadline->seconds() + 1);
  }
  v1::ExtendRoundRequest request;
  request.set_name(round_);
  *request.mutable_deadlines() = moved;
  request.set_reason("es fehlen noch Stimmen");
  request.set_expected_revision(seen_round_.deadlines_revision());
  return Make("extend", kCoordinator, &Caller::rounds, &Rounds::ExtendRound, request,
              [moved](const Answer&, Known& known) {
                known.deadlines = moved;
                ++known.events;
              });
}

absl::optional<Command> Coordination::Bundle() {
  if (!known_.bundle.empty()) return Step<v1::CloseBundleRequest>("close", &Rounds::CloseBundle);
  v1::ChangeBundleRequest request;
  request.set_name(round_);
  for (const v1::Recommendation& item : seen_) {
    if (item.state() >= v1::RECOMMENDATION_STATE_KONSENS &&
        item.state() <= v1::RECOMMENDATION_STATE_STRITTIG) {
      request.add_include(item.name());
    }
  }
  if (request.include().empty()) {
    v1::AbortRoundRequest abort;
    abort.set_name(round_);
    abort.set_reason("nichts wurde angenommen");
    return Make("abort", kCoordinator, &Caller::rounds, &Rounds::AbortRound, abort,
                [](const Answer&, Known& known) { ++known.events; });
  }
  return Make("bundle", kCoordinator, &Caller::rounds, &Rounds::ChangeBundle, request,
              [request](const Answer&, Known& known) {
                known.bundle.assign(request.include().begin(), request.include().end());
                ++known.events;
              });
}

absl::optional<Command> Coordination::Release() {
  if (known_.approvals >= 2)
    return Step<v1::SubmitBundleRequest>("submit bundle", &Rounds::SubmitBundle);
  v1::ApproveBundleRequest request;
  request.set_name(round_);
  return Make("approve", known_.approvals == 0 ? kCoordinator : kSecondCoordinator, &Caller::rounds,
              &Rounds::ApproveBundle, request, [](const Answer&, Known& known) {
                ++known.approvals;
                ++known.events;
              });
}

absl::optional<Command> Coordination::Conclude() {
  for (const std::string& item : known_.bundle) {
    if (known_.outcomes.count(item) > 0) continue;
    v1::EnterOutcomeRequest request;
    request.set_name(item);
    request.mutable_outcome()->set_state(OneIn(2) ? v1::RECOMMENDATION_STATE_UEBERNOMMEN
                                                  : v1::RECOMMENDATION_STATE_NICHT_UEBERNOMMEN);
    return Make("outcome", kCoordinator, &Caller::votes, &v1::VotesService::Stub::EnterOutcome,
                request, [request](const Answer&, Known& known) {
                  known.outcomes[request.name()] = request.outcome().state();
                  ++known.events;
                });
  }
  return Step<v1::ConcludeRoundRequest>("conclude", &Rounds::ConcludeRound);
}

}  // namespace lotse::policy::chaos
