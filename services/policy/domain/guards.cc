#include "services/policy/domain/guards.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/text/utf8.h"
#include "services/policy/domain/errors.h"

namespace lotse::policy {

absl::Status CheckTakesPart(const CommandContext& context) {
  const auto it = context.round.participants.find(context.actor.center);
  if (it != context.round.participants.end() && it->second.TakesPart()) return absl::OkStatus();
  return NotAParticipant(context.actor.center);
}

bool MaySee(const Item& item, const Actor& actor) {
  if (item.center == actor.center) return true;
  switch (item.state) {
    case v1::RECOMMENDATION_STATE_ENTWURF:
      return false;
    case v1::RECOMMENDATION_STATE_IN_PRUEFUNG:
      return actor.IsEditor() || actor.IsCoordination();
    default:
      return true;
  }
}

absl::StatusOr<const Item*> ItemFor(const CommandContext& context, Command command,
                                    const std::string& id) {
  const Item* item = context.round.FindItem(id);
  if (item == nullptr || !MaySee(*item, context.actor)) return ItemNotFound(id);
  const absl::Status allowed = CheckPhaseAndState(command, context.round, *item);
  if (!allowed.ok()) return allowed;
  return item;
}

absl::StatusOr<const Item*> OwnItemFor(const CommandContext& context, Command command,
                                       const std::string& id) {
  const Item* item = context.round.FindItem(id);
  if (item == nullptr || !MaySee(*item, context.actor)) return ItemNotFound(id);
  if (item->center != context.actor.center) return NotTheAuthor(id, item->center);
  const absl::Status takes_part = CheckTakesPart(context);
  if (!takes_part.ok()) return takes_part;
  return ItemFor(context, command, id);
}

absl::StatusOr<const Item*> OthersItemFor(const CommandContext& context, Command command,
                                          const std::string& id) {
  const absl::Status takes_part = CheckTakesPart(context);
  if (!takes_part.ok()) return takes_part;
  absl::StatusOr<const Item*> item = ItemFor(context, command, id);
  if (!item.ok()) return item;
  if ((*item)->center == context.actor.center) return OwnItem(RuleOf(command).name, id);
  return item;
}

absl::Status CheckText(absl::string_view field, absl::string_view text, int least, int most) {
  if (!text::IsValidUtf8(text)) return RefuseField(field, "is not UTF-8");
  const auto length = static_cast<int>(text::CountCodePoints(absl::StripAsciiWhitespace(text)));
  if (length < least) {
    return RefuseField(field,
                       absl::StrCat("needs at least ", least, " characters; it has ", length));
  }
  if (static_cast<int>(text::CountCodePoints(text)) > most) {
    return RefuseField(field, absl::StrCat("may have at most ", most, " characters"));
  }
  return absl::OkStatus();
}

}  // namespace lotse::policy
