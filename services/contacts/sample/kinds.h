// Kinds of organisation as the data names them, and what each kind does by law.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts::sample {

// "tax_office" and its like; nullopt for a kind that the sample does not know.
absl::optional<v1::PartnerKind> ParseKind(absl::string_view kind);

// Adds a service for each topic that organisations of this kind deal with by law, and a description that says that the
// kind is all they are derived from. Adds nothing for kinds whose work differs from house to house (universities, welfare,
// towns, courts …).
void AddServicesByLaw(absl::string_view kind, const reference::ReferenceData& reference,
                      v1::Partner& partner);

}  // namespace lotse::contacts::sample
