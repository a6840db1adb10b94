// How well a scan does on labelled texts.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "services/policy/privacy/labelled_texts.h"
#include "services/policy/privacy/scan.h"

namespace lotse::policy {

struct ScanFigures {
  int labels = 0;
  int missed = 0;                              // no finding of that kind overlaps the label
  int exact = 0;                               // one begins and ends with it
  int clean = 0;                               // texts without a label
  int alarmed = 0;                             // of these, with a finding
  int spurious = 0;                            // findings in labelled texts that overlap no label
  std::array<int, kFindingKinds> labels_of{};  // by kind
  std::array<int, kFindingKinds> missed_of{};

  double MissRate() const { return labels == 0 ? 0 : 1.0 * missed / labels; }
  double FalseAlarmRate() const { return clean == 0 ? 0 : 1.0 * alarmed / clean; }
};

// One label that was missed, or one finding that should not be.
struct ScanFault {
  std::string id;
  bool missed = false;
  Finding finding;
  std::string quote;
};

struct ScanMeasure {
  ScanFigures figures;
  std::vector<ScanFault> faults;  // in the order of the texts
};

// Pure, deterministic, thread-safe.
ScanMeasure MeasureScan(const std::vector<LabelledText>& texts, const ScanOptions& options);

}  // namespace lotse::policy
