// The forms for programs: CSV, one row an item, and JSON with everything.
#pragma once

#include <string>

#include "services/policy/paper/paper_source.h"

namespace lotse::policy {

// RFC 4180 as German spreadsheets open it: UTF-8 with a byte order mark, ";" between fields, CR LF, a header row; four columns a
// stratum. A field that a spreadsheet would take for a formula gets a "'" in front.
std::string WriteCsv(const PaperContent& content);

// One object: `format` ("lotse-policy-paper"), `format_version` (1), `public_version`, `all_items`, `pass`, `round` and
// `recommendations` as in the API, with the API's field names, keys in alphabetic order; two blanks a level.
std::string WriteJson(const PaperContent& content);

}  // namespace lotse::policy
