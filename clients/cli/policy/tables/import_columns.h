// The columns of a table of drafts, see import_table.h.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::cli {

enum class ImportColumn {
  kTitle,
  kBody,
  kLawRefs,
  kNoRefsReason,
  kAccepted,
  kKeywords,
  kEvidence,
  kCases,
  kSource,
};

// For help: which there are and what stands in them.
extern const char kImportColumnsHelp[];

// What the header names. INVALID_ARGUMENT (INPUT_BROKEN): a column nobody knows, one that is there twice, titel or text missing.
absl::StatusOr<std::vector<ImportColumn>> ReadImportHeader(const std::vector<std::string>& fields,
                                                           absl::string_view source);

// Puts a field of a row into the draft. False for a number of cases that is none.
bool SetImportField(ImportColumn column, const std::string& field, policy::v1::Recommendation* row);

}  // namespace lotse::cli
