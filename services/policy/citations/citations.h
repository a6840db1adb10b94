// Citations read and checked: the acts' names, the index and the moves in one place.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "services/policy/citations/act_names.h"
#include "services/policy/citations/checker.h"
#include "services/policy/citations/provision.h"
#include "services/policy/citations/reader.h"
#include "services/policy/citations/successors.h"
#include "services/policy/law/law_index.h"

namespace lotse::policy {

// Longer texts are no single citation.
inline constexpr std::size_t kMaxCitationBytes = 500;

struct CheckedReference {
  // Empty parts for what was not cited; all empty when nothing could be read.
  Provision provision;
  bool article = false;
  Edition edition = Edition::kUnstated;
  std::size_t begin = 0;  // bytes of the text that was read, begin inclusive, end exclusive
  std::size_t end = 0;
  Verdict verdict;
  // Of kUnparsed: why, in German; empty when it is the act that is missing.
  std::string problem;
  // Of kUnparsed: what was probably meant.
  absl::optional<Provision> meant;
};

struct CheckedCitation {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<CheckedReference> references;  // at least one
};

// Immutable, so thread-safe.
class Citations {
 public:
  // Reads <data_dir>/law. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
  static absl::StatusOr<Citations> Load(const std::string& data_dir);

  // One citation as somebody typed it, which may cite several places. Never empty: what cannot be read is kUnparsed. A range of
  // sections is that of all sections that stand on `day`; "ff." is the first one alone.
  std::vector<CheckedReference> CheckOne(absl::string_view raw, absl::CivilDay day) const;
  // Those of a running text.
  std::vector<CheckedCitation> CheckText(absl::string_view text, absl::CivilDay day) const;

  const ActNames& names() const { return names_; }
  const LawIndex& index() const { return index_; }
  const Successors& successors() const { return successors_; }

 private:
  Citations(ActNames names, LawIndex index, Successors successors);

  CheckedCitation CheckFound(const FoundCitation& found, absl::CivilDay day) const;

  ActNames names_;
  LawIndex index_;
  Successors successors_;
};

}  // namespace lotse::policy
