#include "services/contacts/domain/names.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/api/errors.h"
#include "services/contacts/domain/errors.h"

namespace lotse::contacts {
namespace {

constexpr absl::string_view kCenters = "centers/";
constexpr absl::string_view kPartners = "/partners/";
constexpr std::size_t kMaxCenterCode = 32;

constexpr absl::string_view kCenterForm = "centers/{center}, such as centers/WC-ERZ";
constexpr absl::string_view kCenterOrAllForm = "centers/{center} or centers/-";
constexpr absl::string_view kPartnerForm = "centers/{center}/partners/{UUID in lower case}";

bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsCodeCharacter(char c) { return IsCapital(c) || (c >= '0' && c <= '9') || c == '-'; }

}  // namespace

std::string PartnerName::ToString() const {
  return absl::StrCat(kCenters, center, kPartners, id.ToString());
}

bool IsCenterCode(absl::string_view code) {
  return !code.empty() && code.size() <= kMaxCenterCode && IsCapital(code.front()) &&
         std::all_of(code.begin(), code.end(), IsCodeCharacter);
}

std::string CenterName(absl::string_view center) { return absl::StrCat(kCenters, center); }

absl::StatusOr<std::string> ParseCenterName(absl::string_view name, absl::string_view field) {
  if (!absl::ConsumePrefix(&name, kCenters) || !IsCenterCode(name)) {
    return api::NameInvalid(field, kCenterForm);
  }
  return std::string(name);
}

absl::StatusOr<absl::optional<std::string>> ParseCenterNameOrAll(absl::string_view name,
                                                                 absl::string_view field) {
  if (!absl::ConsumePrefix(&name, kCenters)) return api::NameInvalid(field, kCenterOrAllForm);
  if (name == "-") return absl::optional<std::string>();
  if (!IsCenterCode(name)) return api::NameInvalid(field, kCenterOrAllForm);
  return absl::make_optional(std::string(name));
}

absl::optional<PartnerName> TryParsePartnerName(absl::string_view name) {
  if (!absl::ConsumePrefix(&name, kCenters)) return absl::nullopt;
  const auto slash = name.find('/');
  if (slash == absl::string_view::npos || !IsCenterCode(name.substr(0, slash))) {
    return absl::nullopt;
  }
  absl::string_view rest = name.substr(slash);
  if (!absl::ConsumePrefix(&rest, kPartners)) return absl::nullopt;
  const auto id = Uuid::Parse(rest);
  if (!id.has_value()) return absl::nullopt;
  return PartnerName{std::string(name.substr(0, slash)), *id};
}

absl::StatusOr<PartnerName> ParsePartnerName(absl::string_view name, absl::string_view field) {
  absl::optional<PartnerName> parsed = TryParsePartnerName(name);
  if (!parsed.has_value()) return api::NameInvalid(field, kPartnerForm);
  return *std::move(parsed);
}

std::string DirectoryPartition(absl::string_view center) {
  return absl::StrCat(kDirectoryPrefix, center);
}

absl::optional<std::string> CenterOfPartition(absl::string_view partition) {
  if (!absl::ConsumePrefix(&partition, kDirectoryPrefix) || !IsCenterCode(partition)) {
    return absl::nullopt;
  }
  return std::string(partition);
}

}  // namespace lotse::contacts
