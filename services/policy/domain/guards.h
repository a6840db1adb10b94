// What several commands ask first.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/rules.h"

namespace lotse::policy {

// PERMISSION_DENIED, NOT_A_PARTICIPANT: the actor's centre does not take part, or has left.
absl::Status CheckTakesPart(const Situation& situation);

// Drafts are their centre's staff's, items in review also editors' and the coordination's; all others are everybody's.
bool MaySee(const Item& item, const Actor& actor);

// The item, when the actor may see it: else NOT_FOUND; and when the phase and its state allow the command.
absl::StatusOr<const Item*> ItemFor(const Situation& situation, Command command,
                                    const std::string& item);
// The same of the actor's own centre: NOT_THE_AUTHOR.
absl::StatusOr<const Item*> OwnItemFor(const Situation& situation, Command command,
                                       const std::string& item);
// The same for a participant that is not the author: NOT_A_PARTICIPANT, OWN_ITEM.
absl::StatusOr<const Item*> OthersItemFor(const Situation& situation, Command command,
                                          const std::string& item);
// An item for a second pair of eyes, never who wrote it; for all but evidence, of which a second person is enough, of another centre,
// since one person may hold several certificates of one: OWN_ITEM.
absl::StatusOr<const Item*> ItemToReview(const Situation& situation, Command command,
                                         const std::string& item);
// Whether it is STRITTIG without a dissenting opinion while the window for these is open.
bool WaitsForDissent(const RoundState& round, const Item& item);
// An item for the bundle: one that was adopted, and does not wait for dissent: DISSENT_PENDING.
absl::StatusOr<const Item*> ItemToInclude(const Situation& situation, const std::string& item);

// FAILED_PRECONDITION, COLLECTING_IS_OVER: new items are handed in while drafts are written; later only what was handed in before
// and given back.
absl::Status CheckCollecting(const RoundState& round, const Item& item);

// PERMISSION_DENIED, NOT_A_PARTICIPANT, NOT_A_VOTER: the actor's centre has no vote, or has left since the freeze.
absl::Status CheckVoter(const Situation& situation);

// INVALID_ARGUMENT: `text` has fewer than `least` or more than `most` characters, or is not UTF-8.
absl::Status CheckText(absl::string_view field, absl::string_view text, int least, int most);

}  // namespace lotse::policy
