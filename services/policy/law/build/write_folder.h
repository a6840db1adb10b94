// The folder that was built, on disk: whole, or not at all.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "services/policy/law/build/law_folder.h"

namespace lotse::policy {

// Whether `into` may be written: LAW_FOLDER_NOT_OURS when it holds something that this did not make; LAW_FOLDER_NOT_WRITTEN when it
// is no folder, or lies within `from`.
absl::Status CheckTarget(const std::string& from, const std::string& into);

// Writes what is built, and copies from `from` all other files but xml/. A folder beside `into` takes it first; that is read again,
// as a node would, and then takes the place of `into`, all at once. LAW_FOLDER_NOT_WRITTEN; REFERENCE_FILE_BROKEN for what no node
// could read.
absl::Status WriteLawFolder(const LawFolder& folder, const std::string& from,
                            const std::string& into);

}  // namespace lotse::policy
