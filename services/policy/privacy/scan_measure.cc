#include "services/policy/privacy/scan_measure.h"

#include <algorithm>

namespace lotse::policy {
namespace {

bool Overlap(const Finding& a, const Finding& b) { return a.begin < b.end && b.begin < a.end; }

ScanFault FaultOf(const LabelledText& text, const Finding& finding, bool missed) {
  return {text.id, missed, finding, text.text.substr(finding.begin, finding.end - finding.begin)};
}

void AddLabel(const LabelledText& text, const Finding& label, const std::vector<Finding>& findings,
              ScanMeasure* measure) {
  ScanFigures& figures = measure->figures;
  const auto kind = static_cast<std::size_t>(label.kind);
  const auto hits = [&](const Finding& finding) {
    return finding.kind == label.kind && Overlap(finding, label);
  };
  ++figures.labels;
  ++figures.labels_of[kind];
  const bool exact = std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    return hits(finding) && finding.begin == label.begin && finding.end == label.end;
  });
  if (exact) ++figures.exact;
  if (std::any_of(findings.begin(), findings.end(), hits)) return;
  ++figures.missed;
  ++figures.missed_of[kind];
  measure->faults.push_back(FaultOf(text, label, true));
}

void AddFinding(const LabelledText& text, const Finding& finding, ScanMeasure* measure) {
  const bool wanted = std::any_of(text.expected.begin(), text.expected.end(),
                                  [&](const Finding& label) { return Overlap(label, finding); });
  if (wanted) return;
  if (!text.expected.empty()) ++measure->figures.spurious;
  measure->faults.push_back(FaultOf(text, finding, false));
}

}  // namespace

ScanMeasure MeasureScan(const std::vector<LabelledText>& texts, const ScanOptions& options) {
  ScanMeasure measure;
  for (const LabelledText& text : texts) {
    const std::vector<Finding> findings = ScanForPersonalData(text.text, options);
    for (const Finding& label : text.expected) AddLabel(text, label, findings, &measure);
    for (const Finding& finding : findings) AddFinding(text, finding, &measure);
    if (!text.expected.empty()) continue;
    ++measure.figures.clean;
    if (!findings.empty()) ++measure.figures.alarmed;
  }
  return measure;
}

}  // namespace lotse::policy
