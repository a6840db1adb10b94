#include "common/mirror/content_hash.h"

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "common/ids/sha256.h"

namespace lotse::mirror {
namespace {

bool IsLowerHex(absl::string_view text) {
  for (const unsigned char c : text) {
    if (!absl::ascii_isdigit(c) && (c < 'a' || c > 'f')) return false;
  }
  return true;
}

}  // namespace

absl::optional<ContentHash> ContentHash::Parse(absl::string_view hex) {
  if (hex.size() != 32 || !IsLowerHex(hex)) return absl::nullopt;
  const std::string bytes = absl::HexStringToBytes(hex);
  ContentHash hash;
  for (std::size_t i = 0; i < hash.bytes_.size(); ++i) {
    hash.bytes_[i] = static_cast<std::uint8_t>(bytes[i]);
  }
  return hash;
}

std::string ContentHash::ToString() const {
  return ToHex({reinterpret_cast<const char*>(bytes_.data()), bytes_.size()});
}

}  // namespace lotse::mirror
