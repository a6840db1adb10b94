// Where a mirror keeps its copy: records by (center, id), and one position a center.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/mirror/position.h"

namespace lotse::mirror {

// A record as the directory sent it. `bytes` are not looked into.
struct Record {
  std::string id;
  std::int64_t revision = 0;
  std::string content_hash;
  std::string bytes;
};

// What the mirror must know again of a record it holds.
struct Mark {
  std::int64_t revision = 0;
  std::string content_hash;
  friend bool operator==(const Mark& a, const Mark& b) = default;
};

// One step of one copy. Either all of it happens or nothing does, also in a crash.
struct Batch {
  enum class PositionChange { kKeep, kSet, kDrop };

  std::string center;
  std::vector<Record> puts;  // new ones and those that replace what is held; each id at most once
  std::vector<std::string> removes;  // ids, all of them held; none of them in `puts`
  PositionChange position_change = PositionChange::kKeep;
  Position position;  // with kSet

  bool empty() const {
    return puts.empty() && removes.empty() && position_change == PositionChange::kKeep;
  }
};

// Used by one Mirror on one thread at a time. An error of Apply leaves the mirror unusable until it is made anew from what
// the storage then holds.
class MirrorStorage {
 public:
  virtual ~MirrorStorage() = default;

  // Makes a batch durable, atomically: a position never gets ahead of its records, nor records of a centre with a
  // position ahead of it. (A server sends no delete for a record that came and went after a follower's position.)
  virtual absl::Status Apply(const Batch& batch) = 0;

  // What is held of (center, id); nullopt when nothing is.
  virtual absl::optional<Mark> Find(absl::string_view center, absl::string_view id) const = 0;

  // Calls `visit` for each record held of a centre, in any order. `visit` must not change the storage.
  virtual void ForEach(
      absl::string_view center,
      const std::function<void(const std::string& id, const Mark& mark)>& visit) const = 0;

  // The centres of which records or a position are held, ascending, each with its position if it has one.
  virtual std::vector<std::pair<std::string, absl::optional<Position>>> Centers() const = 0;
};

}  // namespace lotse::mirror
