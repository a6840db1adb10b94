// What the program refuses by itself.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::cli {

// The reason of every refusal that is a wrong command line (exit code 2).
inline constexpr absl::string_view kUsageReason = "USAGE";

// INVALID_ARGUMENT, USAGE.
absl::Status UsageError(absl::string_view what);
// NOT_FOUND, FILE_NOT_READABLE.
absl::Status FileNotReadable(const std::string& path, absl::string_view why);
// INTERNAL, FILE_NOT_WRITTEN.
absl::Status FileNotWritten(const std::string& path, absl::string_view why);
// ABORTED, NOT_CONFIRMED: the person said no.
absl::Status NotConfirmed();
// NOT_FOUND, PARTNER_NOT_FOUND: no centre has a partner with this id.
absl::Status PartnerNotFoundAnywhere(absl::string_view id);
// INVALID_ARGUMENT, AMBIGUOUS_ID.
absl::Status AmbiguousId(absl::string_view id, const std::vector<std::string>& names);
// FAILED_PRECONDITION, PUSH_INCOMPLETE: what was not sent, and why, stands above.
absl::Status PushIncomplete(long long conflicts, long long refused);
// CANCELLED, INTERRUPTED: Ctrl-C before the work was done; what was done stays.
absl::Status Interrupted();
// NOT_FOUND, SYNC_NEVER_PULLED.
absl::Status NeverPulled(const std::string& file);
// FAILED_PRECONDITION, QUESTIONS_FAILED: so many questions of a file have no answer.
absl::Status QuestionsFailed(int failed, int questions);
// INVALID_ARGUMENT, NOTHING_TO_MEASURE: no question of the file says what would be right.
absl::Status NothingToMeasure(const std::string& file);
// The same of items that are to be compared.
absl::Status NoClusterToMeasure(const std::string& file);
// FAILED_PRECONDITION, DRAFT_NOT_READY: so many things stand in the way of handing a draft in; they stand above.
absl::Status DraftNotReady(int objections);
// FAILED_PRECONDITION, IMPORT_FAULTY: so many of the rows are at fault, so nothing was imported; they stand above.
absl::Status ImportFaulty(int faulty, int rows);
// INTERNAL, CHECKS_FAILED.
absl::Status ChecksFailed(int failed);

}  // namespace lotse::cli
