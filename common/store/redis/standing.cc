#include "common/store/redis/standing.h"

#include <algorithm>

namespace lotse::store {

absl::optional<std::int64_t> Standing::LowestSince(std::uint64_t id) const {
  auto mark =
      std::find_if(marks.begin(), marks.end(), [id](const Mark& mark) { return mark.id == id; });
  if (mark == marks.end()) return absl::nullopt;
  std::int64_t lowest = position.revision;
  while (++mark != marks.end()) lowest = std::min(lowest, mark->revision);
  return lowest;
}

}  // namespace lotse::store
