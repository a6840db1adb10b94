// Any bytes as one citation and as a running text: spans lie inside and in order, and what was read is read again from its own
// spelling.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/reference/data_dir.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/explain.h"

namespace lotse::policy {
namespace {

void Must(bool holds) {
  if (!holds) std::abort();
}

const Citations& Law() {
  static const auto* const law =
      new Citations(Citations::Load(reference::FindDataDir().value()).value());
  return *law;
}

absl::CivilDay Day() { return absl::CivilDay(2026, 4, 28); }

// Of acts that are known by a name; others may be read otherwise when they stand alone.
void CheckReadAgain(const CheckedReference& reference) {
  const Act* act = Law().names().Find(reference.provision.law);
  if (act == nullptr || reference.verdict.status == CitationStatus::kUnparsed) return;
  const auto again = Law().CheckOne(Canonical(reference.provision, reference.article), Day());
  Must(again.size() == 1 && again[0].provision == reference.provision);
}

void CheckReference(const CheckedReference& reference, std::size_t size) {
  Must(reference.begin <= reference.end && reference.end <= size);
  const Explanation explained = Explain(Law(), reference, Day());
  Must((reference.verdict.status == CitationStatus::kOk) == explained.reason.empty());
  CheckReadAgain(reference);
}

}  // namespace
}  // namespace lotse::policy

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::policy;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto references = Law().CheckOne(text, Day());
  Must(!references.empty());
  for (const CheckedReference& reference : references) CheckReference(reference, size);
  std::size_t end = 0;
  for (const CheckedCitation& citation : Law().CheckText(text, Day())) {
    Must(citation.begin >= end && citation.begin < citation.end && citation.end <= size);
    Must(!citation.references.empty());
    for (const CheckedReference& reference : citation.references) CheckReference(reference, size);
    end = citation.end;
  }
  return 0;
}
