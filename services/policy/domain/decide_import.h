// Drafts from a table: all of them, or none and what is wrong with each row.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "services/policy/domain/commands.h"

namespace lotse::policy {

inline constexpr int kMaxImportRows = 100'000;
inline constexpr int kMaxImportFaults = 1'000;
// An import is one commit, since nothing else is all or nothing: so it may be as large as one (store::kMaxBatchBytes), less what its
// request takes. 100,000 rows of 300 bytes fit, 100,000 rows as long as they may be do not.
inline constexpr std::size_t kMaxImportBytes = (32 << 20) - 4096;
// Of one event: to change one of its drafts writes all of them again.
inline constexpr int kRowsPerEvent = 50;

struct ImportPlan {
  // None when a row is at fault.
  Events events;
  // In the order of rows, then fields; at most kMaxImportFaults.
  std::vector<v1::ImportFault> faults;
  // How many rows are at fault, also beyond those.
  int faulty_rows = 0;
};

// Rows are checked as CreateItem checks a draft, and against each other: ROW_REPEATED where one says the same, but for upper and lower
// case and blanks, as one before it. The ids of the drafts follow from `context.new_id` and the row's number: repeated, the import
// makes the same drafts. Errors: as CreateItem; INVALID_ARGUMENT (IMPORT_TOO_LARGE) for too many rows, or too many bytes.
absl::StatusOr<ImportPlan> PlanImport(const CommandContext& context,
                                      absl::Span<const v1::Recommendation> rows);

// The same in two steps: the rows are checked first, while no round is held (100,000 take about a second), then planned with what was
// found.
ImportPlan CheckRows(absl::Span<const v1::Recommendation> rows);
absl::StatusOr<ImportPlan> PlanImport(const CommandContext& context,
                                      absl::Span<const v1::Recommendation> rows,
                                      const ImportPlan& checked);

// The id of the draft that a row (from 1) of the import `import` becomes.
std::string ImportedId(const std::string& import, int row);

}  // namespace lotse::policy
