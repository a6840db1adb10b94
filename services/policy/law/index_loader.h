// Reads the files of data/law into LawData. Every line is checked.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/policy/law/law_index.h"

namespace lotse::policy {

// data/law/README.md describes the files. A section's last version has the details of index.jsonl; earlier ones have what
// history.jsonl says. A version that was there when observation of its act began holds back to the one before it, or to
// FirstDay. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE; FAILED_PRECONDITION REFERENCE_FILE_BROKEN, which names file, line and
// what is wrong.
absl::StatusOr<LawData> LoadLawData(const std::string& data_dir);

}  // namespace lotse::policy
