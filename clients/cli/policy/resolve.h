// Rounds, recommendations and what hangs on them, named as people name them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/policy/policy_client.h"

namespace lotse::cli {

// The last part of a resource name: the UUID of a round, an item, a merge.
std::string IdOf(absl::string_view name);
// The first eight characters of that: enough to name it again.
std::string ShortId(absl::string_view name);
// "rounds/UUID" of "rounds/UUID/recommendations/UUID".
std::string RoundOf(absl::string_view name);
// "7", and of a draft, which has no number, ShortId.
std::string ItemLabel(const policy::v1::Recommendation& item);

// The one of `rounds` that `text` names: its name, its id or the beginning of it (4 characters at least), its title or a part
// of it in any case. Empty: the one that is running, from SAMMLUNG to SONDERVOTUM; when none is, the one that is being bundled, was
// handed in, is planned, or is over, in this order. Errors: those of errors.h.
absl::StatusOr<policy::v1::Round> PickRound(const std::vector<policy::v1::Round>& rounds,
                                            absl::string_view text);
// The one of `items` that `text` names: its number ("7", "#7"), its name, its id or the beginning of it (4 characters at
// least; of digits only: 8).
absl::StatusOr<policy::v1::Recommendation> PickItem(
    const std::vector<policy::v1::Recommendation>& items, absl::string_view text);
// The one of `ids` (UUIDs) that begins with `text`. Empty: the only one there is. `what` says what they are of.
absl::StatusOr<std::string> PickId(absl::string_view what, const std::vector<std::string>& ids,
                                   absl::string_view text);

// The same, asked of the server. Also its refusals. A full name or id costs one call.
absl::StatusOr<policy::v1::Round> ResolveRound(client::PolicyClient& policy,
                                               absl::string_view text);
// `round` is what the line says of the round, not read when `text` is a full name.
absl::StatusOr<policy::v1::Recommendation> ResolveItem(client::PolicyClient& policy,
                                                       absl::string_view round,
                                                       absl::string_view text);
absl::StatusOr<policy::v1::Merge> ResolveMerge(client::PolicyClient& policy,
                                               absl::string_view round, absl::string_view text);

// Everything that a list has, in its order. `request` says of what.
absl::StatusOr<std::vector<policy::v1::Round>> ReadRounds(client::PolicyClient& policy);
absl::StatusOr<std::vector<policy::v1::Recommendation>> ReadItems(
    client::PolicyClient& policy, policy::v1::ListRecommendationsRequest request);
// All that `round` (by name) shows the caller.
absl::StatusOr<std::vector<policy::v1::Recommendation>> ReadItemsOf(client::PolicyClient& policy,
                                                                    absl::string_view round);
absl::StatusOr<std::vector<policy::v1::Merge>> ReadMerges(client::PolicyClient& policy,
                                                          absl::string_view round);

}  // namespace lotse::cli
