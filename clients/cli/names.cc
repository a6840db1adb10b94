#include "clients/cli/names.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/errors.h"
#include "common/identity/peer.h"
#include "common/ids/uuid.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kCenters = "centers/";
constexpr absl::string_view kPartners = "/partners/";

absl::Status BadPartner(absl::string_view text) {
  return UsageError(absl::StrCat("'", text,
                                 "' names no partner; write CENTRE/ID, such as "
                                 "WC-E/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12, or the id alone"));
}

}  // namespace

absl::StatusOr<std::string> CenterName(absl::string_view text) {
  const absl::string_view code = absl::StripPrefix(text, kCenters);
  if (code == "-" || identity::IsCenterCode(code)) return absl::StrCat(kCenters, code);
  return UsageError(absl::StrCat("'", text,
                                 "' is no centre's code; codes look like WC-ERZ, and "
                                 "`lotse centers list` shows them"));
}

absl::StatusOr<std::string> PartnerName(absl::string_view text) {
  if (Uuid::Parse(absl::AsciiStrToLower(text)).has_value()) return absl::AsciiStrToLower(text);
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  const bool full = parts.size() == 4 && parts[0] == "centers" && parts[2] == "partners";
  if (!full && parts.size() != 2) return BadPartner(text);
  const absl::string_view code = parts[full ? 1 : 0];
  const std::string id = absl::AsciiStrToLower(parts.back());
  if (!identity::IsCenterCode(code) || !Uuid::Parse(id).has_value()) return BadPartner(text);
  return absl::StrCat(kCenters, code, kPartners, id);
}

bool IsBareId(absl::string_view name) { return !absl::StrContains(name, '/'); }

std::string ShortName(absl::string_view name) {
  const std::size_t partners = name.find(kPartners);
  const absl::string_view center = absl::StripPrefix(name.substr(0, partners), kCenters);
  if (partners == name.npos) return std::string(center);
  return absl::StrCat(center, "/", name.substr(partners + kPartners.size()));
}

std::string CenterOf(absl::string_view partner_name) {
  return std::string(partner_name.substr(0, partner_name.find(kPartners)));
}

}  // namespace lotse::cli
