// A scan with the lexicon of the data directory, and what it found as "KIND: text".
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/policy/privacy/scan.h"

namespace lotse::policy {

// Loaded once for the whole program.
const ScanLexicon& TestLexicon();
std::vector<std::string> Scan(absl::string_view text, int min_cases = 5);
// A file of the tree that the tests are run in.
std::string ReadWholeFile(const std::string& path);

}  // namespace lotse::policy
