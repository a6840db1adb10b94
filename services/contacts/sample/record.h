// One record of a source, before it is known which centre gets it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts::sample {

struct Record {
  // AGS of the county of its seat, today's; empty when it has none in Germany or none is stated.
  std::string county;
  // Without `name`.
  v1::Partner partner;
  // Names the record among all sources, for its id: "partner_organisations/GN0001".
  std::string key;
};

using Records = std::vector<Record>;

// Where the records of one file are from.
struct Source {
  const char* source;
  const char* url;
  const char* licence;
  bool derived;
};

// A public partner with name and provenance.
v1::Partner NewPartner(v1::PartnerKind kind, absl::string_view name_de, const Source& source);

void AddExternalId(absl::string_view scheme, absl::string_view value, v1::Partner& partner);
void AddDescription(absl::string_view language, absl::string_view value, v1::Partner& partner);
// For all that the partner does.
void AddResponsibility(const std::vector<std::string>& ags_prefixes, bool named_responsible,
                       v1::Partner& partner);

}  // namespace lotse::contacts::sample
