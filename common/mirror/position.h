// Where a copy of one directory stands, as the follower keeps it.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/optional.h"

namespace lotse::mirror {

// A place in the change feed of one directory as seen by one audience; see lotse.type.v1.Position. The follower
// compares revisions within one (epoch, scope) and otherwise takes it as it comes. The zero value is no position.
struct Position {
  std::uint64_t epoch = 0;
  std::int64_t revision = 0;
  std::int32_t scope = 0;

  // 16 hex digits, revision, scope: "00c0ffee00c0ffee:1042:2".
  std::string ToText() const;
  // Only what ToText writes; nullopt for anything else.
  static absl::optional<Position> Parse(absl::string_view text);

  // True when a copy at this position may go on to `next` without a refresh. From before a directory's first commit
  // (epoch 0) every way is open.
  bool LeadsTo(const Position& next) const {
    if (epoch == 0) return true;
    return epoch == next.epoch && scope == next.scope && revision <= next.revision;
  }

  friend bool operator==(const Position& a, const Position& b) = default;
};

}  // namespace lotse::mirror
