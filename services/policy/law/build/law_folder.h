// The files of data/law that are built, in memory: see data/law/README.md.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "services/policy/law/build/law_text.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {

// What history.jsonl keeps of a version of a section.
struct SectionShape {
  std::string title;
  bool repealed = false;
  std::vector<std::string> labels;  // of the paragraphs; "" for a text without
  friend bool operator==(const SectionShape& a, const SectionShape& b) = default;
};

// A section as index.jsonl and text.jsonl have it.
struct SectionRow {
  SectionNumber number;
  SectionShape shape;
  std::string index_line;
  std::vector<std::string> text_lines;
};

struct HistoryRow {
  std::string act;
  SectionNumber number;
  SectionShape shape;
  absl::CivilDay from;
  absl::optional<absl::CivilDay> until;
  std::string source;  // empty: a weekly observation, or a text that was built from
};

struct LawFolder {
  std::vector<std::string> acts;  // in the order of the files
  std::map<std::string, std::vector<SectionRow>> sections;
  std::vector<HistoryRow> history;
  std::map<std::string, std::vector<RepealedRange>> repealed;
  std::map<std::string, absl::CivilDay>
      built;  // the days of the texts, of acts of which it is known
};

// Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN. `dir` may lack sources.csv.
absl::StatusOr<LawFolder> ReadLawFolder(const std::string& dir);

// The rows of a text, under the name that its act is cited by.
std::vector<SectionRow> RowsOf(const LawText& text, const std::string& act);

// The built files by name, whole: the same folder gives the same bytes.
std::map<std::string, std::string> FilesOf(const LawFolder& folder);

}  // namespace lotse::policy
