#include "common/store/redis/heads.h"

#include <algorithm>

namespace lotse::store {

bool Heads::Memory::Left(std::uint64_t epoch) const {
  return std::find(left.begin(), left.end(), epoch) != left.end();
}

// A partition that was unknown is at {0, 0}: every epoch is another one.
bool Heads::AdvanceLocked(Memory& known, Position seen) {
  if (seen.epoch == known.head.epoch) {
    if (seen.revision <= known.head.revision) return false;
    known.head = seen;
    return true;
  }
  if (known.Left(seen.epoch)) return false;
  if (known.head.epoch != 0) known.left.push_back(known.head.epoch);
  known.head = seen;
  known.horizon = 0;
  known.mark = 0;
  return true;
}

bool Heads::Advance(const std::string& partition, Position seen) {
  absl::MutexLock lock(&mutex_);
  return AdvanceLocked(known_[partition], seen);
}

bool Heads::RaiseHorizon(const std::string& partition, Position seen) {
  absl::MutexLock lock(&mutex_);
  const auto it = known_.find(partition);
  if (it == known_.end() || it->second.head.epoch != seen.epoch) return false;
  if (seen.revision <= it->second.horizon) return false;
  it->second.horizon = seen.revision;
  return true;
}

bool Heads::Learn(const std::string& partition, const Standing& seen) {
  absl::MutexLock lock(&mutex_);
  Memory& known = known_[partition];
  const bool moved = AdvanceLocked(known, seen.position);
  if (known.head.epoch != seen.position.epoch) return moved;
  const bool raised = seen.horizon > known.horizon;
  known.horizon = std::max(known.horizon, seen.horizon);
  known.mark = seen.newest_mark();
  return moved || raised;
}

std::unordered_map<std::string, Heads::Memory> Heads::Snapshot() const {
  absl::MutexLock lock(&mutex_);
  return known_;
}

bool LostHistory(const Heads::Memory& known, const Standing& seen) {
  if (seen.position.epoch == 0) return true;
  if (seen.position.epoch != known.head.epoch) return known.Left(seen.position.epoch);
  const absl::optional<std::int64_t> lowest = seen.LowestSince(known.mark);
  return !lowest.has_value() || *lowest < known.head.revision;
}

bool MayVouch(const Heads::Memory& known, const Standing& seen) {
  return known.head.epoch == seen.position.epoch && known.mark == seen.newest_mark();
}

}  // namespace lotse::store
