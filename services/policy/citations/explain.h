// A check in words, German, for people.
#pragma once

#include <string>

#include "absl/time/civil_time.h"
#include "absl/types/optional.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/provision.h"

namespace lotse::policy {

struct Explanation {
  // Why, in one or more whole sentences; empty with kOk.
  std::string reason;
  // What may be cited instead: the same without what does not exist, or the place that the rule had on that day.
  absl::optional<Provision> proposal;
  // Where the rule stands now, when it moved and that is known.
  absl::optional<Provision> successor;
  // Of the version that was looked at: its first day and the first day on which it no longer held; nullopt when not known, or when
  // it holds to this day.
  absl::optional<absl::CivilDay> valid_from;
  absl::optional<absl::CivilDay> valid_until;
  // The section's title; may be empty.
  std::string title;
};

// Thread-safe.
Explanation Explain(const Citations& citations, const CheckedReference& reference,
                    absl::CivilDay day);

// "17.11.2023".
std::string GermanDay(absl::CivilDay day);

}  // namespace lotse::policy
