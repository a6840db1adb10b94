// DOCX and PDF, written by programs that Debian ships.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/policy/paper/paper.h"

namespace lotse::policy {

struct OfficeTools {
  std::string pandoc = "/usr/bin/pandoc";
  std::string weasyprint = "/usr/bin/weasyprint";
  // Makes pictures for DOCX; without it a paper has its tables alone.
  std::string rsvg_convert = "/usr/bin/rsvg-convert";
  // For one paper, whatever it takes.
  absl::Duration time_limit = absl::Minutes(5);
  std::size_t most_bytes = 64 << 20;
  // Where files are made meanwhile, in a folder that only this user can read; "": $TMPDIR, else /tmp.
  std::string work_folder;
};

// More charts than this are left out of a DOCX: each takes a program of its own.
inline constexpr int kMostDocxCharts = 300;

// A paper whose HTML is larger is refused (EXPORT_TOO_LARGE): about 500 items, for which weasyprint takes minutes and a gigabyte.
inline constexpr std::size_t kMostHtmlBytes = 3 << 20;

// Both block as long as the programs run, a second (DOCX) to twenty (PDF) for a hundred items: never on a thread of gRPC's callbacks. Thread-safe. The same
// paper gives the same bytes with the same programs: what time they bear is the paper's.
//
// Errors: EXPORT_TOOL_MISSING, EXPORT_TOOL_FAILED, EXPORT_TOOL_TIMEOUT, EXPORT_TOO_LARGE, EXPORT_NO_WORKSPACE.

// By pandoc, from the HTML and a pattern of our own for styles and pages. pandoc's --sandbox is not used: Debian's pandoc keeps the
// parts of a DOCX in files, which the sandbox hides from it. It reads what the HTML names, and that names only our pictures: whatever
// people wrote is escaped.
absl::StatusOr<std::string> MakeDocx(const Paper& paper, const OfficeTools& tools);

// By weasyprint, as PDF/UA-1: tagged, with language, title and numbered pages. weasyprint 57 gives pictures no text and header cells
// no scope; charts show what the table above them says in words.
absl::StatusOr<std::string> MakePdf(const Paper& paper, const OfficeTools& tools);

}  // namespace lotse::policy
