#include "services/policy/privacy/finding.h"

#include <algorithm>
#include <array>

namespace lotse::policy {
namespace {

constexpr std::array<absl::string_view, kFindingKinds> kKindNames = {
    "NAME",    "BIRTH_DATE",  "PHONE",       "MAIL",        "PROFILE",
    "ADDRESS", "FILE_NUMBER", "SMALL_GROUP", "SMALL_NUMBER"};

}  // namespace

absl::string_view FindingKindName(FindingKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

absl::optional<FindingKind> FindingKindNamed(absl::string_view name) {
  const auto it = std::find(kKindNames.begin(), kKindNames.end(), name);
  if (it == kKindNames.end()) return absl::nullopt;
  return static_cast<FindingKind>(it - kKindNames.begin());
}

}  // namespace lotse::policy
