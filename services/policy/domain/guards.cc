#include "services/policy/domain/guards.h"

#include "common/errors/refusal.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/text_length.h"

namespace lotse::policy {

absl::Status CheckTakesPart(const Situation& situation) {
  const auto it = situation.round.participants.find(situation.actor.center);
  if (it != situation.round.participants.end() && it->second.TakesPart()) return absl::OkStatus();
  return NotAParticipant(situation.actor.center);
}

bool MaySee(const Item& item, const Actor& actor) {
  if (actor.WorksIn(item.center)) return true;
  switch (item.state) {
    case v1::RECOMMENDATION_STATE_ENTWURF:
      return false;
    case v1::RECOMMENDATION_STATE_IN_PRUEFUNG:
      return actor.IsEditor() || actor.IsCoordination();
    default:
      return true;
  }
}

absl::StatusOr<const Item*> ItemFor(const Situation& situation, Command command,
                                    const std::string& id) {
  const Item* item = situation.round.FindItem(id);
  if (item == nullptr || !MaySee(*item, situation.actor)) return ItemNotFound(id);
  const absl::Status allowed = CheckPhaseAndState(command, situation.round, *item);
  if (!allowed.ok()) return allowed;
  return item;
}

absl::StatusOr<const Item*> OwnItemFor(const Situation& situation, Command command,
                                       const std::string& id) {
  const Item* item = situation.round.FindItem(id);
  if (item == nullptr || !MaySee(*item, situation.actor)) return ItemNotFound(id);
  if (item->center != situation.actor.center) return NotTheAuthor(id, item->center);
  const absl::Status takes_part = CheckTakesPart(situation);
  if (!takes_part.ok()) return takes_part;
  return ItemFor(situation, command, id);
}

absl::StatusOr<const Item*> OthersItemFor(const Situation& situation, Command command,
                                          const std::string& id) {
  const absl::Status takes_part = CheckTakesPart(situation);
  if (!takes_part.ok()) return takes_part;
  absl::StatusOr<const Item*> item = ItemFor(situation, command, id);
  if (!item.ok()) return item;
  if ((*item)->center == situation.actor.center) return OwnItem(RuleOf(command).name, id);
  return item;
}

absl::StatusOr<const Item*> ItemToReview(const Situation& situation, Command command,
                                         const std::string& id) {
  absl::StatusOr<const Item*> item = ItemFor(situation, command, id);
  if (!item.ok()) return item;
  const bool is_own =
      (*item)->author == situation.actor.person ||
      (command != Command::kReleaseEvidence && (*item)->center == situation.actor.center);
  if (is_own) return OwnItem(RuleOf(command).name, id);
  return item;
}

bool WaitsForDissent(const RoundState& round, const Item& item) {
  return item.state == v1::RECOMMENDATION_STATE_STRITTIG && item.dissents.empty() &&
         round.phase == v1::PHASE_SONDERVOTUM;
}

absl::StatusOr<const Item*> ItemToInclude(const Situation& situation, const std::string& id) {
  absl::StatusOr<const Item*> item = ItemFor(situation, Command::kInclude, id);
  if (!item.ok()) return item;
  if (WaitsForDissent(situation.round, **item)) return ContestedWithoutDissent(id);
  return item;
}

absl::Status CheckCollecting(const RoundState& round, const Item& item) {
  if (item.number > 0 || CheckPhase(Command::kCreate, round).ok()) return absl::OkStatus();
  return CollectingIsOver();
}

absl::Status CheckVoter(const Situation& situation) {
  const absl::Status takes_part = CheckTakesPart(situation);
  if (!takes_part.ok()) return takes_part;
  if (situation.round.VoterIndex(situation.actor.center) < 0) {
    return NotAVoter(situation.actor.center);
  }
  return absl::OkStatus();
}

absl::Status CheckText(absl::string_view field, absl::string_view text, int least, int most) {
  const absl::optional<TextFault> fault = FaultOfText(text, least, most);
  return fault.has_value() ? RefuseField(field, fault->message) : absl::OkStatus();
}

}  // namespace lotse::policy
