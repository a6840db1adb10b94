#include "common/store/redis/heads.h"

#include <algorithm>

namespace lotse::store {

bool Heads::Known::Left(std::uint64_t epoch) const {
  return std::find(left.begin(), left.end(), epoch) != left.end();
}

bool Heads::Advance(const std::string& partition, Position seen) {
  absl::MutexLock lock(&mutex_);
  const auto [it, is_new] = known_.try_emplace(partition, Known{seen, {}});
  Known& known = it->second;
  if (is_new) return true;
  if (seen.epoch == known.head.epoch) {
    if (seen.revision <= known.head.revision) return false;
    known.head = seen;
    return true;
  }
  if (known.Left(seen.epoch)) return false;
  known.left.push_back(known.head.epoch);
  known.head = seen;
  return true;
}

std::unordered_map<std::string, Position> Heads::Snapshot() const {
  absl::MutexLock lock(&mutex_);
  std::unordered_map<std::string, Position> heads;
  heads.reserve(known_.size());
  for (const auto& [partition, known] : known_) heads.emplace(partition, known.head);
  return heads;
}

bool Heads::WentBack(const std::string& partition, Position known, Position seen) const {
  if (seen.epoch == 0) return true;
  if (seen.epoch == known.epoch) return seen.revision < known.revision;
  absl::MutexLock lock(&mutex_);
  const auto it = known_.find(partition);
  return it != known_.end() && it->second.Left(seen.epoch);
}

}  // namespace lotse::store
