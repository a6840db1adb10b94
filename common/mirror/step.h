// One step of one copy: from what a stream brought to the batch that makes it durable.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/optional.h"
#include "common/mirror/digest.h"
#include "common/mirror/events.h"
#include "common/mirror/storage.h"

namespace lotse::mirror {

// By id; nullopt removes.
using Pending = absl::flat_hash_map<std::string, absl::optional<Record>>;

struct Step {
  Batch batch;                  // position_change is kKeep; ids ascending
  std::vector<Change> changes;  // what is different afterwards
  std::int64_t unchanged = 0;   // puts that have the mark already held
  Digest digest;                // of the copy afterwards
};

// What `pending` does to the copy of `center` in `storage`, whose digest is `digest`. Removes of what is not held do
// nothing. Records whose mark is held already are put again: what is not content (such as trust) may differ.
Step MakeStep(const std::string& center, Pending pending, const MirrorStorage& storage,
              const Digest& digest);

void Count(const Change& change, Counters& counters);

}  // namespace lotse::mirror
