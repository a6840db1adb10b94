// What several commands ask first.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/rules.h"

namespace lotse::policy {

// PERMISSION_DENIED, NOT_A_PARTICIPANT: the actor's centre does not take part, or has left.
absl::Status CheckTakesPart(const CommandContext& context);

// Drafts are their centre's, items in review also editors' and the coordination's; all others are everybody's.
bool MaySee(const Item& item, const Actor& actor);

// The item, when the actor may see it: else NOT_FOUND; and when the phase and its state allow the command.
absl::StatusOr<const Item*> ItemFor(const CommandContext& context, Command command,
                                    const std::string& item);
// The same of the actor's own centre: NOT_THE_AUTHOR.
absl::StatusOr<const Item*> OwnItemFor(const CommandContext& context, Command command,
                                       const std::string& item);
// The same for a participant that is not the author: NOT_A_PARTICIPANT, OWN_ITEM.
absl::StatusOr<const Item*> OthersItemFor(const CommandContext& context, Command command,
                                          const std::string& item);

// INVALID_ARGUMENT: `text` has fewer than `least` or more than `most` characters, or is not UTF-8.
absl::Status CheckText(absl::string_view field, absl::string_view text, int least, int most);

}  // namespace lotse::policy
