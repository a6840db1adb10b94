// A hash set of numbers of things that are kept elsewhere: five bytes or so an entry, and never a long pause to grow.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/flat_hash_set.h"
#include "absl/types/optional.h"

namespace lotse::referrals {

// `Traits` knows the things: std::uint64_t Hash(number), and for each key type K: Hash(K) and bool Same(number, K). Hash
// values must be well mixed. The set is made of many small ones, so that growing rehashes one of them. Not thread-safe.
template <typename Traits>
class NumberSet {
 public:
  explicit NumberSet(Traits traits) : traits_(traits) {
    for (Shard& shard : shards_) shard = Shard(0, Hasher{traits_}, Equal{traits_});
  }

  template <typename Key>
  absl::optional<std::uint32_t> Find(const Key& key) const {
    const Shard& shard = shards_[ShardOf(traits_.Hash(key))];
    const auto it = shard.find(key);
    if (it == shard.end()) return absl::nullopt;
    return *it;
  }
  // Precondition: no equal thing is there.
  void Insert(std::uint32_t number) { shards_[ShardOf(traits_.Hash(number))].insert(number); }
  void Erase(std::uint32_t number) { shards_[ShardOf(traits_.Hash(number))].erase(number); }

 private:
  struct Hasher {
    using is_transparent = void;
    Traits traits;
    template <typename Key>
    std::size_t operator()(const Key& key) const {
      return traits.Hash(key);
    }
  };
  struct Equal {
    using is_transparent = void;
    Traits traits;
    bool operator()(std::uint32_t a, std::uint32_t b) const { return a == b; }
    template <typename Key>
    bool operator()(std::uint32_t a, const Key& key) const {
      return traits.Same(a, key);
    }
  };
  using Shard = absl::flat_hash_set<std::uint32_t, Hasher, Equal>;
  static constexpr std::size_t kShards = 256;
  // The upper bits: a flat_hash_set uses the lower ones.
  static std::size_t ShardOf(std::uint64_t hash) { return hash >> 56; }

  Traits traits_;
  std::array<Shard, kShards> shards_{};
};

}  // namespace lotse::referrals
