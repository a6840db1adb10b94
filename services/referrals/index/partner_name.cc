#include "services/referrals/index/partner_name.h"

#include "absl/strings/strip.h"

namespace lotse::referrals {

absl::optional<PartnerKey> ParsePartnerName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, "centers/")) return absl::nullopt;
  const absl::string_view center = name.substr(0, name.find('/'));
  name.remove_prefix(center.size());
  if (center.empty() || !absl::ConsumePrefix(&name, "/partners/")) return absl::nullopt;
  const auto id = Uuid::Parse(name);
  if (!id) return absl::nullopt;
  return PartnerKey{center, *id};
}

}  // namespace lotse::referrals
