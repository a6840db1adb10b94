// A checked citation as the API shows it.
#pragma once

#include "absl/time/civil_time.h"
#include "lotse/policy/v1/citation.pb.h"
#include "services/policy/citations/citations.h"

namespace lotse::policy {

void ShowProvision(const Provision& provision, v1::Provision* message);
v1::CitationStatus ShowStatus(CitationStatus status);
v1::Citation ShowCitation(const Citations& citations, const CheckedReference& reference,
                          absl::CivilDay day);

}  // namespace lotse::policy
