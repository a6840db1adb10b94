// The hash of a record's content, as a follower holds it: 16 bytes.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::mirror {

// 32 lower-case hex digits as 16 bytes.
class ContentHash {
 public:
  static absl::optional<ContentHash> Parse(absl::string_view hex);
  std::string ToString() const;

 private:
  std::array<std::uint8_t, 16> bytes_{};
};

}  // namespace lotse::mirror
