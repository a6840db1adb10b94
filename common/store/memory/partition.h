// One partition in memory: its records, its feed and the request ids it remembers.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/store/store.h"

namespace lotse::store::memory {

// Not thread-safe.
class Partition {
 public:
  explicit Partition(std::uint64_t epoch) : epoch_(epoch) {}

  // A batch that PrepareBatch let through.
  absl::StatusOr<CommitResult> Commit(const Batch& batch, absl::Time now);
  absl::StatusOr<CommitResult> FindRequest(const std::string& request_id,
                                           const std::string& fingerprint) const;
  ChangePage Changes(Position after, int limit) const;
  Head head() const { return {{epoch_, revision_}, horizon_}; }
  // False until a commit went through: then nobody has seen this partition.
  bool exists() const { return revision_ > 0; }
  // True when that raised the horizon.
  bool Forget(absl::Time requests_before, absl::Time tombstones_before);

 private:
  using Key = std::pair<std::string, std::string>;  // kind, id
  struct Record {
    std::int64_t revision = 0;
    absl::optional<std::string> body;
    absl::Time time;
  };
  struct Request {
    std::string fingerprint;
    std::int64_t revision = 0;
    absl::Time time;
  };

  absl::Status CheckExpected(const Batch& batch) const;
  void Apply(const Mutation& mutation, absl::Time now);

  std::uint64_t epoch_;
  std::int64_t revision_ = 0;
  std::int64_t horizon_ = 0;
  std::map<Key, Record> records_;  // live ones and tombstones
  std::map<std::pair<std::int64_t, Key>, const Record*> feed_;
  std::map<std::string, Request> requests_;
};

}  // namespace lotse::store::memory
