// What a feed fills: an in-memory view of partitions, from which every read is answered.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/store/store.h"

namespace lotse::feed {

// The next piece of one partition's feed.
struct Update {
  bool reset = false;        // forget all of the partition first: what follows is the whole of it
  store::Position position;  // where the partition stands after this
  // Deletes up to here are forgotten: the view forgets them too and is of no use to a reader from before. Never past
  // `position`; never steps back but with a reset. An update may bring nothing else.
  std::int64_t horizon = 0;
  std::vector<store::Change> changes;  // in revision order
};

// Apply is called for one partition by one thread at a time, in order; for different partitions by several threads.
// Implementations guard their readers themselves. Applying must not fail: what the store holds was validated before,
// and a body that cannot be read is logged and left out rather than taking the rest down.
class View {
 public:
  virtual ~View() = default;
  virtual void Apply(const std::string& partition, const Update& update) = 0;
  // All that was read of the partition has been applied: work that was put off may be done, on a thread of the view's own.
  virtual void Settled(const std::string& /*partition*/) {}
};

}  // namespace lotse::feed
