// New texts of acts become a folder of law data.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/policy/law/build/law_update.h"

namespace lotse::policy {

struct LawBuild {
  LawFolder folder;
  std::vector<TextChange> changes;  // act by act
  std::size_t acts_read = 0;
  // Headings that are no section, "Anlage BeschV".
  std::vector<std::string> left_out;
};

// The folder `from` (such as data/law) with the texts of the acts in `xml`, files or folders, in the place of its own; acts of which
// no text is given stay as they are. The order of the files does not matter. Errors: those of xml_files.h, law_reader.h and
// law_folder.h; LAW_ACT_UNKNOWN, LAW_ACT_TWICE, LAW_TEXT_OLDER.
absl::StatusOr<LawBuild> BuildLaw(const std::vector<std::string>& xml, const std::string& from);

}  // namespace lotse::policy
