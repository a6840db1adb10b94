// Commands about votes, dissenting opinions and outcomes.
#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/counts.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/guards.h"

namespace lotse::policy {
namespace {

constexpr int kMaxVotes = 1000;

bool AnybodyDisagreed(const Item& item) {
  return std::find(item.votes.begin(), item.votes.end(), v1::VOTE_KIND_DISAGREE) !=
         item.votes.end();
}

const Dissent* FindDissent(const Item& item, const std::string& id) {
  const auto it = std::find_if(item.dissents.begin(), item.dissents.end(),
                               [&](const Dissent& one) { return one.id == id; });
  return it == item.dissents.end() ? nullptr : &*it;
}

bool HasDissentOf(const Item& item, const std::string& center) {
  return std::any_of(item.dissents.begin(), item.dissents.end(),
                     [&](const Dissent& one) { return one.center == center; });
}

}  // namespace

Decided CastVotes(const CommandContext& context, const std::vector<CastVote>& votes) {
  absl::Status status = CheckPhase(Command::kVote, context.round);
  if (status.ok()) status = CheckVoter(context);
  if (!status.ok()) return status;
  if (votes.empty() || votes.size() > kMaxVotes) {
    return RefuseField("votes", absl::StrCat("are 1 to ", kMaxVotes));
  }
  EventList events(context.round, context.actor, context.now);
  storage::v1::VotesCast& cast = *events.Add().mutable_votes_cast();
  std::set<std::string> seen;
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::string field = absl::StrCat("votes[", i, "]");
    const absl::StatusOr<const Item*> item = ItemFor(context, Command::kVote, votes[i].item);
    if (!item.ok()) return Annotate(item.status(), field);
    if (!seen.insert(votes[i].item).second) return RefuseField(field, "is on an item twice");
    if (!v1::VoteKind_IsValid(votes[i].kind)) {
      return RefuseField(field + ".kind", "is AGREE, DISAGREE, PASS, or unspecified");
    }
    storage::v1::CastVote& vote = *cast.add_votes();
    vote.set_item(votes[i].item);
    vote.set_kind(votes[i].kind);
  }
  return events.Take();
}

Decided FileDissent(const CommandContext& context, const std::string& id, const std::string& text) {
  absl::Status status = CheckPhase(Command::kFileDissent, context.round);
  if (status.ok()) status = CheckVoter(context);
  if (!status.ok()) return status;
  const absl::StatusOr<const Item*> item = ItemFor(context, Command::kFileDissent, id);
  if (!item.ok()) return item.status();
  if (!AnybodyDisagreed(**item)) return NobodyDisagreed(id);
  if (text.empty() && !HasDissentOf(**item, context.actor.center)) {
    return DissentNotFound(context.actor.center);
  }
  if (!text.empty()) status = CheckText("text", text, 40, 1500);
  if (!status.ok()) return status;
  EventList events(context.round, context.actor, context.now);
  storage::v1::DissentFiled& filed = *events.Add().mutable_dissent_filed();
  filed.set_item(id);
  filed.set_dissent(context.new_id);
  filed.set_text(text);
  return events.Take();
}

Decided CosignDissent(const CommandContext& context, const std::string& id,
                      const std::string& dissent_id, bool signs) {
  absl::Status status = CheckPhase(Command::kCosignDissent, context.round);
  if (status.ok()) status = CheckVoter(context);
  if (!status.ok()) return status;
  const absl::StatusOr<const Item*> item = ItemFor(context, Command::kCosignDissent, id);
  if (!item.ok()) return item.status();
  const Dissent* dissent = FindDissent(**item, dissent_id);
  if (dissent == nullptr) return DissentNotFound(dissent_id);
  if (dissent->center == context.actor.center) return NotYourDissent(dissent_id);
  if ((dissent->cosigners.count(context.actor.center) > 0) == signs) return Events();
  EventList events(context.round, context.actor, context.now);
  storage::v1::DissentCosigned& cosigned = *events.Add().mutable_dissent_cosigned();
  cosigned.set_item(id);
  cosigned.set_dissent(dissent_id);
  cosigned.set_signs(signs);
  return events.Take();
}

Decided EnterOutcome(const CommandContext& context, const std::string& id,
                     const v1::Outcome& outcome) {
  const absl::StatusOr<const Item*> item = ItemFor(context, Command::kEnterOutcome, id);
  if (!item.ok()) return item.status();
  if (outcome.state() < v1::RECOMMENDATION_STATE_UEBERNOMMEN ||
      outcome.state() > v1::RECOMMENDATION_STATE_NICHT_UEBERNOMMEN) {
    return RefuseField("outcome.state",
                       "is UEBERNOMMEN, TEILWEISE_UEBERNOMMEN or NICHT_UEBERNOMMEN");
  }
  if (!outcome.link().empty() &&
      (!absl::StartsWith(outcome.link(), "https://") || outcome.link().size() > 500)) {
    return RefuseField("outcome.link", "is an https address of at most 500 bytes");
  }
  const absl::Status checked = CheckText("outcome.note", outcome.note(), 0, 1000);
  if (!checked.ok()) return checked;
  EventList events(context.round, context.actor, context.now);
  storage::v1::OutcomeEntered& entered = *events.Add().mutable_outcome_entered();
  entered.set_item(id);
  *entered.mutable_outcome() = outcome;
  return events.Take();
}

}  // namespace lotse::policy
