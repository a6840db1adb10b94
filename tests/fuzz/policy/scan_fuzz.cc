// Any bytes as a text: findings lie inside, between characters, sorted, beside each other or within a small group; the same text
// gives the same findings.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "absl/strings/string_view.h"
#include "common/reference/data_dir.h"
#include "common/text/utf8.h"
#include "services/policy/privacy/scan.h"

namespace lotse::policy {
namespace {

void Must(bool holds) {
  if (!holds) std::abort();
}

const ScanLexicon& Lexicon() {
  static const auto* const lexicon = new std::shared_ptr<const ScanLexicon>(
      ScanLexicon::Load(reference::FindDataDir().value()).value());
  return **lexicon;
}

void CheckPlaces(absl::string_view text, const std::vector<Finding>& findings) {
  const bool valid = text::IsValidUtf8(text);
  for (const Finding& finding : findings) {
    Must(finding.begin < finding.end && finding.end <= text.size() && !finding.reason.empty());
    Must(!valid || text::IsValidUtf8(text.substr(finding.begin, finding.end - finding.begin)));
  }
}

void CheckOrder(const std::vector<Finding>& findings) {
  for (std::size_t i = 0; i < findings.size(); ++i) {
    for (std::size_t j = i + 1; j < findings.size(); ++j) {
      const Finding& a = findings[i];
      const Finding& b = findings[j];
      Must(a.begin < b.begin || (a.begin == b.begin && a.end >= b.end));
      Must(a.end <= b.begin || (a.kind == FindingKind::kSmallGroup && b.end <= a.end));
    }
  }
}

}  // namespace
}  // namespace lotse::policy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::policy;
  const absl::string_view text(reinterpret_cast<const char*>(data), size);
  for (const ScanLexicon* lexicon : {&Lexicon(), static_cast<const ScanLexicon*>(nullptr)}) {
    const ScanOptions options{5, lexicon};
    const std::vector<Finding> findings = ScanForPersonalData(text, options);
    Must(findings == ScanForPersonalData(text, options));
    CheckPlaces(text, findings);
    CheckOrder(findings);
  }
  return 0;
}
