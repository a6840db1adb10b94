// What the writer knows without asking the disk: each partition's head, where each record's row stands, and the request
// ids of the last day. With it, preconditions are checked before any SQL, and the row that a new one replaces is found
// without an index on disk. About 60 bytes a record.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/ids/uuid.h"
#include "common/store/embedded/digest.h"
#include "common/store/embedded/job.h"
#include "common/store/embedded/place.h"
#include "common/store/store.h"

namespace lotse::store::embedded {

// The rows that a commit writes. Of one mutation: `place` 0 leaves no trace; `replaced` 0 replaces nothing.
struct Writing {
  struct Row {
    Place place = 0;
    Place replaced = 0;
  };
  std::int64_t partition = 0;
  std::int64_t revision = 0;
  bool new_partition = false;
  bool traceless = false;  // no row at all: `revision` needs one of its own
  std::vector<Row> rows;   // one a mutation
};

// Belongs to the writer thread. A group of commits is applied one by one, and then kept or undone as a whole.
class Ledger {
 public:
  struct Request {
    Digest fingerprint;
    std::int64_t revision = 0;
  };
  struct Partition {
    std::string name;
    Head head;
    absl::flat_hash_map<Digest, Place, DigestHash> places;  // negative: a tombstone
    absl::flat_hash_map<Digest, Request, DigestHash> requests;
  };

  explicit Ledger(RandomSource& random) : random_(random) {}

  // Number of a partition's row from 1; partitions are added in the order of their numbers.
  Partition& Add(std::string name, Head head);
  Partition& at(std::int64_t number) { return partitions_[number - 1]; }
  std::int64_t size() const { return static_cast<std::int64_t>(partitions_.size()); }

  // What an earlier commit answered, if the request is known.
  absl::StatusOr<CommitResult> FindRequest(const Job& job) const;
  // Checks the job; when it holds, takes it into the ledger and says which rows to write.
  absl::StatusOr<Writing> Apply(const Job& job);
  // The group is on the disk.
  void Keep() { undo_.clear(); }
  // The group did not happen.
  void Undo();

 private:
  struct Step {
    enum class Kind { kPlace, kRequest, kRevision, kPartition } kind;
    std::int64_t partition = 0;
    Digest key;
    Place old_place = 0;
  };

  std::int64_t Find(const std::string& partition) const;  // 0: not there
  absl::Status CheckExpected(const Job& job, std::int64_t number);
  absl::Status CheckRoom(std::int64_t number);
  Writing::Row Apply(const Mutation& mutation, const Digest& record, Place place,
                     std::int64_t number);
  void UndoStep(const Step& step);

  RandomSource& random_;
  std::deque<Partition> partitions_;
  absl::flat_hash_map<std::string, std::int64_t> numbers_;
  std::vector<Step> undo_;
};

}  // namespace lotse::store::embedded
