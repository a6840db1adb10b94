#include "tests/services/policy/privacy/scanning.h"

#include <fstream>
#include <memory>
#include <sstream>

#include "absl/strings/str_cat.h"

namespace lotse::policy {

const ScanLexicon& TestLexicon() {
  static const auto* lexicon = new std::shared_ptr<const ScanLexicon>(*ScanLexicon::Load("data"));
  return **lexicon;
}

std::vector<std::string> Scan(absl::string_view text, int min_cases) {
  std::vector<std::string> found;
  for (const Finding& finding : ScanForPersonalData(text, {min_cases, &TestLexicon()})) {
    found.push_back(absl::StrCat(FindingKindName(finding.kind), ": ",
                                 text.substr(finding.begin, finding.end - finding.begin)));
  }
  return found;
}

std::string ReadWholeFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace lotse::policy
