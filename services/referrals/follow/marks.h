// What a follower remembers of each record it has handed on: 40 bytes, not the record.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/mirror/content_hash.h"
#include "common/mirror/storage.h"

namespace lotse::referrals {

// Marks and positions of all directories followed. Not thread-safe.
class Marks {
 public:
  absl::optional<mirror::Mark> Find(absl::string_view center, absl::string_view id) const;
  void ForEach(
      absl::string_view center,
      const std::function<void(const std::string& id, const mirror::Mark& mark)>& visit) const;
  std::vector<std::pair<std::string, absl::optional<mirror::Position>>> Centers() const;

  // Precondition: `id` is a UUID and the hash has 32 hex digits, as mirror::FromWire makes sure.
  void Put(const std::string& center, absl::string_view id, std::int64_t revision,
           absl::string_view content_hash);
  void Remove(const std::string& center, absl::string_view id);
  void SetPosition(const std::string& center, absl::optional<mirror::Position> position);
  void Clear() { centers_.clear(); }

 private:
  struct Held {
    std::int64_t revision = 0;
    mirror::ContentHash hash;
  };
  struct Center {
    absl::flat_hash_map<Uuid, Held> records;
    absl::optional<mirror::Position> position;
  };
  absl::btree_map<std::string, Center> centers_;
};

}  // namespace lotse::referrals
