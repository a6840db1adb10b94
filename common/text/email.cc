#include "common/text/email.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/match.h"
#include "common/text/host.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

constexpr std::size_t kMaxAddress = 254;
constexpr std::size_t kMaxLocalPart = 64;

bool IsUnsafeInAddress(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7f || std::strchr("<>()[]\\,;:\"", c) != nullptr;
}

bool IsLocalPart(absl::string_view local) {
  return !local.empty() && local.size() <= kMaxLocalPart && local.front() != '.' &&
         local.back() != '.' && !absl::StrContains(local, "..");
}

}  // namespace

absl::optional<std::string> EmailFault(absl::string_view address) {
  if (!IsValidUtf8(address)) return "is not UTF-8";
  if (address.size() > kMaxAddress) return "is longer than 254 bytes";
  if (std::any_of(address.begin(), address.end(), IsUnsafeInAddress)) {
    return "must be one bare address such as info@example.org, without name, blanks or brackets";
  }
  const std::size_t at = address.find('@');
  if (at == absl::string_view::npos || at != address.rfind('@')) return "must hold exactly one @";
  if (!IsLocalPart(address.substr(0, at))) return "has no proper name before the @";
  if (!IsDomainName(address.substr(at + 1))) return "names no domain such as example.org";
  return absl::nullopt;
}

}  // namespace lotse::text
