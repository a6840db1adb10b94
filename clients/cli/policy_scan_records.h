// What `lotse policy scan` prints.
#pragma once

#include <ostream>
#include <vector>

#include "absl/strings/string_view.h"
#include "clients/cli/output/format.h"
#include "services/policy/privacy/scan_measure.h"

namespace lotse::cli {

// A row for each finding: line and column (characters, both from 1), kind, the text found, reason.
void WriteFindings(const OutputOptions& output, absl::string_view text,
                   const std::vector<policy::Finding>& findings, std::ostream* out);

// Figures of all texts, and of each kind that is labelled.
void WriteScanFigures(const OutputOptions& output, const policy::ScanFigures& figures,
                      std::ostream* out);

// A row for each label missed and each finding that should not be.
void WriteScanFaults(const OutputOptions& output, const std::vector<policy::ScanFault>& faults,
                     std::ostream* out);

}  // namespace lotse::cli
