// What the commands of `lotse policy` refuse by themselves.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// NOT_FOUND, ROUND_NOT_FOUND. `known` says what there is, each as a person names it.
absl::Status NoSuchRound(absl::string_view text, const std::vector<std::string>& known);
// INVALID_ARGUMENT, ROUND_AMBIGUOUS. `text` is empty when none was named.
absl::Status SeveralRounds(absl::string_view text, const std::vector<std::string>& candidates);
// NOT_FOUND, NO_ROUND: there is none at all.
absl::Status NoRound();
// NOT_FOUND, RECOMMENDATION_NOT_FOUND.
absl::Status NoSuchItem(absl::string_view text);
// INVALID_ARGUMENT, RECOMMENDATION_AMBIGUOUS.
absl::Status SeveralItems(absl::string_view text, const std::vector<std::string>& candidates);
// NOT_FOUND and INVALID_ARGUMENT: ID_NOT_FOUND, ID_AMBIGUOUS. `what` is "merge", "amendment", "evidence", "opinion"; `ids` is
// what there is.
absl::Status NoSuchId(absl::string_view what, absl::string_view text,
                      const std::vector<std::string>& ids);
absl::Status SeveralIds(absl::string_view what, absl::string_view text,
                        const std::vector<std::string>& ids);
// INVALID_ARGUMENT, TIME_INVALID. `option` says which time: "--freeze-until".
absl::Status TimeInvalid(absl::string_view option, absl::string_view text, absl::string_view why);
// INVALID_ARGUMENT, USAGE: a round needs these options, or --fast.
absl::Status DeadlinesMissing(const std::vector<std::string>& options);
// ALREADY_EXISTS, FILE_EXISTS.
absl::Status FileExists(const std::string& path);

}  // namespace lotse::cli
