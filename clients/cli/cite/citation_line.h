// Citations of a file, one JSON object a line.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "clients/cli/output/record.h"

namespace lotse::cli {

struct CitationLine {
  std::string raw;
  absl::optional<absl::CivilDay> day;  // nullopt when the line names none
};

// Reads lines {"raw": "§ 18a AufenthG", "as_of": "2026-04-28"}; "as_of" may be missing or null, other keys are passed over, so are
// empty lines. INVALID_ARGUMENT (INPUT_BROKEN) names `source`, the line and what is wrong with it.
absl::StatusOr<std::vector<CitationLine>> ReadCitationLines(absl::string_view text,
                                                            absl::string_view source);

// "2026-04-28" or "28.4.2026"; nullopt for what is no day.
absl::optional<absl::CivilDay> ParseDay(absl::string_view text);

}  // namespace lotse::cli
