#include "common/mirror/position.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"

namespace lotse::mirror {

std::string Position::ToText() const {
  return absl::StrFormat("%016x:%d:%d", epoch, revision, scope);
}

absl::optional<Position> Position::Parse(absl::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ':');
  Position position;
  if (parts.size() != 3 || !absl::SimpleHexAtoi(parts[0], &position.epoch) ||
      !absl::SimpleAtoi(parts[1], &position.revision) ||
      !absl::SimpleAtoi(parts[2], &position.scope)) {
    return absl::nullopt;
  }
  // One position has one spelling: no blanks, signs, capitals or missing zeros, and nothing negative.
  if (position.revision < 0 || position.scope < 0 || position.ToText() != text) {
    return absl::nullopt;
  }
  return position;
}

}  // namespace lotse::mirror
