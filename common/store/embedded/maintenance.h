// Forgets what is past its retention, a chunk at a time.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/store/embedded/journal.h"
#include "common/store/embedded/ledger.h"

namespace lotse::store::embedded {

// Belongs to the writer thread.
class Maintenance {
 public:
  // `tombstones` in the order of their times. Journal and ledger outlive this.
  Maintenance(const Options& options, Journal& journal, Ledger& ledger,
              std::deque<Tombstone> tombstones)
      : options_(options), journal_(journal), ledger_(ledger), tombstones_(std::move(tombstones)) {}

  // A commit left a tombstone; it is known to be on the disk.
  void Add(Tombstone tombstone) { tombstones_.push_back(tombstone); }

  // Numbers of the partitions whose horizon moved, and whether there is more to do.
  struct Progress {
    std::set<std::int64_t> moved;
    bool more = false;
  };
  // One transaction of at most kChunk requests and kChunk tombstones; none when nothing is old. After an error the
  // transaction was rolled back and nothing has changed.
  absl::StatusOr<Progress> RunChunk(absl::Time now);

 private:
  static constexpr int kChunk = 500;

  // What a chunk removes; the ledger follows when it is on the disk.
  struct Chunk {
    std::vector<KnownRequest> requests;
    int tombstones = 0;  // how many of the oldest
    std::vector<Trimmed> trimmed;
    std::map<std::int64_t, Head> heads;  // of the partitions that lost tombstones
  };

  absl::StatusOr<Chunk> Plan(absl::Time now);
  absl::Status Remove(Chunk& chunk);
  absl::Status Trim(Chunk& chunk);
  Progress Apply(const Chunk& chunk);

  const Options options_;
  Journal& journal_;
  Ledger& ledger_;
  std::deque<Tombstone> tombstones_;
};

}  // namespace lotse::store::embedded
