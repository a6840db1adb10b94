// One partner as a line of FILE, and what of it is content.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::sync {

// The two halves of `centers/{center}/partners/{partner}`.
struct PartnerName {
  std::string center;  // `centers/{center}`
  std::string id;
};
// nullopt unless `name` has that form.
absl::optional<PartnerName> SplitName(absl::string_view name);
std::string JoinName(absl::string_view center, absl::string_view id);

// Proto JSON with the field names of the .proto, without line breaks.
std::string ToLine(const lotse::contacts::v1::Partner& partner);
// INVALID_ARGUMENT, with what is wrong with the text; fields and codes that the API does not know are refused.
absl::StatusOr<lotse::contacts::v1::Partner> ParseLine(absl::string_view line);

// Without what only the server sets: revision, hash, times, trust.
lotse::contacts::v1::Partner WithoutOutputFields(lotse::contacts::v1::Partner partner);
// Equal apart from those and from the name.
bool SameContent(const lotse::contacts::v1::Partner& a, const lotse::contacts::v1::Partner& b);
// The same for lines; false when one cannot be read.
bool SameContent(absl::string_view a, absl::string_view b);

// The name of a record that was written without one. The same record gets the same name each time, so that sending it
// again creates no second one: from its first external id, or from its content when it has none.
std::string DeriveName(absl::string_view center, const lotse::contacts::v1::Partner& partner);

}  // namespace lotse::sync
