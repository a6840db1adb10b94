// Resource names of policy. The only place that parses or prints them.
//
// Rounds, recommendations and merges have UUIDs as ids. All functions are pure and thread-safe.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// A thing of a round: a recommendation or a merge, by their ids.
struct PartName {
  std::string round;
  std::string part;
};

// `rounds/{round}`, `rounds/{round}/recommendations/{recommendation}`, `rounds/{round}/merges/{merge}`.
std::string RoundName(absl::string_view round);
std::string ItemName(absl::string_view round, absl::string_view item);
std::string MergeName(absl::string_view round, absl::string_view merge);

inline std::string RoundName(const RoundState& round) { return RoundName(round.id); }
inline std::string ItemName(const RoundState& round, absl::string_view item) {
  return ItemName(round.id, item);
}
inline std::string MergeName(const RoundState& round, absl::string_view merge) {
  return MergeName(round.id, merge);
}

// The parsers take the path of the request's field for the refusal: INVALID_ARGUMENT NAME_INVALID.
absl::StatusOr<std::string> ParseRoundName(absl::string_view name, absl::string_view field);
absl::StatusOr<PartName> ParseItemName(absl::string_view name, absl::string_view field);
absl::StatusOr<PartName> ParseMergeName(absl::string_view name, absl::string_view field);

// The id of an item of `round`; also INVALID_ARGUMENT, NAME_OF_OTHER_ROUND.
absl::StatusOr<std::string> ParseItemNameOf(absl::string_view round, absl::string_view name,
                                            absl::string_view field);
// The same of several; `field` gets each one's place: "include[2]".
absl::StatusOr<std::vector<std::string>> ParseItemNamesOf(
    absl::string_view round, const google::protobuf::RepeatedPtrField<std::string>& names,
    absl::string_view field);

}  // namespace lotse::policy
