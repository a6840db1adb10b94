// Votes cast, and what they came to.
#include "services/policy/domain/apply.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

void Cast(const Event& event, RoundState* round) {
  const int voter = round->VoterIndex(event.actor().center());
  if (voter < 0) return;
  for (const storage::v1::CastVote& vote : event.votes_cast().votes()) {
    Item* item = round->FindItem(vote.item());
    if (item == nullptr || item->votes.empty()) continue;
    item->votes[voter] = vote.kind();
    item->last_event = event.number();
  }
}

void Decide(const Event& event, RoundState* round) {
  for (const storage::v1::DecidedItem& decided : event.items_decided().items()) {
    Item* item = round->FindItem(decided.item());
    if (item == nullptr) continue;
    item->state = item->decision = decided.state();
    item->last_event = event.number();
  }
}

}  // namespace

void ApplyVotes(const Event& event, RoundState* round) {
  if (event.has_votes_cast()) return Cast(event, round);
  Decide(event, round);
}

}  // namespace lotse::policy
