// Whether what is cited exists on a day.
#pragma once

#include "absl/time/civil_time.h"
#include "services/policy/citations/edition.h"
#include "services/policy/citations/provision.h"
#include "services/policy/citations/status.h"
#include "services/policy/law/law_index.h"

namespace lotse::policy {

// The result, without words: explain.h has them. Points into the index.
struct Verdict {
  CitationStatus status = CitationStatus::kUnparsed;
  const Section* section = nullptr;  // null when there never was one
  // The version that was looked at; null when none held on the day. Of kOkHistoric the old one.
  const Version* version = nullptr;
};

// `provision.law` is an act by the name it is cited with; an empty one is kUnparsed, one that is not in the index kUnknownLaw.
//
// A day says which version holds; what existed on that day is kOk, whatever came later. A citation as an old version ("a.F.") is
// of the last version before the one that holds, which had it: kOkHistoric. When no earlier version is known, or none had it, it
// is checked as any other.
//
// Of earlier versions only sections and paragraphs are known; what is cited below them counts as there. A number is looked for in
// its whole paragraph, whichever sentence it belongs to; without a paragraph, in the whole section. Thread-safe, allocates nothing.
Verdict Check(const LawIndex& index, const Provision& provision, absl::CivilDay day,
              Edition edition = Edition::kUnstated);

}  // namespace lotse::policy
