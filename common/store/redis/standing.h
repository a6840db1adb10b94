// Where a partition stands in Redis, and what there is to tell whether its history is whole.
//
// A *run* is one life of a Redis process (its run_id). History can only get lost between two runs: what comes back may be
// older files, or a replica that had not received everything. So the first instance that takes part in a new run leaves
// a *mark*: where the partition stood before anything was written in this run. Whoever knew a later revision before,
// knows from the mark that it was lost, however far the partition has grown since.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/types/optional.h"
#include "common/store/store.h"

namespace lotse::store {

struct Mark {
  std::uint64_t id = 0;       // random; 0: the beginning of the epoch
  std::int64_t revision = 0;  // where the partition stood
};

struct Standing {
  Position position;  // {0, 0}: there is no such partition
  std::int64_t horizon = 0;
  std::string run{};                   // the last one for which somebody vouched
  std::vector<Mark> marks = {Mark{}};  // of this epoch, oldest first; the last few only

  std::uint64_t newest_mark() const { return marks.back().id; }

  // The least revision at which the partition has stood since the mark `id`. nullopt: that mark is not known (any more).
  absl::optional<std::int64_t> LowestSince(std::uint64_t id) const;
};

}  // namespace lotse::store
