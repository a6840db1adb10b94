// A paper in any of its forms.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "lotse/policy/v1/exports_service.pb.h"
#include "services/policy/paper/office.h"
#include "services/policy/paper/paper_source.h"

namespace lotse::policy {

struct PaperFile {
  std::string name;        // "empfehlungen-<round>.docx", "empfehlungen-<round>-oeffentlich.docx"
  std::string media_type;  // with its character set where it is text
  std::string content;
};

// The same source gives the same bytes. DOCX and PDF block while programs run (see office.h), the others do not. Thread-safe.
// Errors: EXPORT_FORMAT_UNKNOWN, and those of office.h.
absl::StatusOr<PaperFile> WritePaper(v1::ExportFormat format, PaperSource source,
                                     const OfficeTools& tools = {});

}  // namespace lotse::policy
