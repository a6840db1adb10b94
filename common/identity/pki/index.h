// The index: what the authority ever issued, one JSON object a line. The format is described in
// authority.h.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace lotse::identity::pki {

// One line of the index.
struct IndexEntry {
  std::string serial;    // 32 hex digits
  std::string identity;  // the URI
  std::string person;    // whom of that centre and role the certificate names; empty: nobody
  std::vector<std::string> hosts;
  absl::Time not_before;
  absl::Time not_after;
  absl::optional<absl::Time> revoked_at;

  // As it is shown and can be given back: the URI, with "@person" when there is one.
  std::string Name() const;
  bool IsLive(absl::Time now) const { return !revoked_at.has_value() && now <= not_after; }
};

std::string PrintIndex(const std::vector<IndexEntry>& entries);

// INVALID_ARGUMENT, naming the line, for anything that PrintIndex could not have written.
absl::StatusOr<std::vector<IndexEntry>> ParseIndex(absl::string_view text);

}  // namespace lotse::identity::pki
