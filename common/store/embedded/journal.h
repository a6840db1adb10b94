// The writer's SQL: transactions, the rows of commits, what maintenance removes, checkpoints.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/store/embedded/job.h"
#include "common/store/embedded/ledger.h"
#include "common/store/embedded/sqlite.h"

namespace lotse::store::embedded {

// A tombstone, or the mark of a commit without trace, and when it was written.
struct Tombstone {
  absl::Time time;
  Place place = 0;
};

// A tombstone that was removed; kind and id are empty if it was only a mark.
struct Trimmed {
  Place place = 0;
  std::string kind;
  std::string id;
};

// A request id that is remembered.
struct KnownRequest {
  std::int64_t seq = 0;
  std::int64_t partition = 0;
  Digest request;
  absl::Time time;
};

// Belongs to the writer thread. Errors as in sqlite.h; after one inside a transaction only Rollback may be called.
class Journal {
 public:
  explicit Journal(std::unique_ptr<Connection> connection);

  absl::Status Begin() { return begin_.Run(); }
  absl::Status Commit() { return commit_.Run(); }
  void Rollback();

  absl::Status AddPartition(std::int64_t number, const Ledger::Partition& partition);
  absl::Status Write(const Job& job, const Writing& writing, absl::Time now);

  // The oldest requests.
  absl::StatusOr<std::vector<KnownRequest>> OldestRequests(int limit);
  absl::Status ForgetRequestsUpTo(std::int64_t seq);
  // Removes the tombstone at `place`; false: it is not there any more, because its record came back.
  absl::StatusOr<bool> Trim(Place place, Trimmed& trimmed);
  absl::Status SaveHead(std::int64_t number, const Head& head);

  // Writes a page without changing anything: whether there is room again.
  absl::Status Probe();
  // Moves the log into the database as far as readers allow. `truncate`: and empties the log file, if nobody reads.
  absl::Status Checkpoint(bool truncate);
  // Fills the log file up to `bytes` with zeros behind what it holds. Commits then overwrite it instead of making it longer,
  // and their fsync need not write a new length as well. It costs nothing but the room when there is not enough.
  void ReserveLog(std::int64_t bytes);
  // Bytes in the log that are not in the database yet.
  std::uint64_t unmoved_bytes() const { return unmoved_frames_ * kFrameBytes; }

 private:
  static constexpr std::uint64_t kFrameBytes = 4096 + 24;
  static int OnWal(void* journal, sqlite3*, const char*, int frames);

  absl::Status WriteMutation(const Mutation& mutation, Writing::Row row, absl::Time now);

  std::unique_ptr<Connection> connection_;
  Statement begin_, commit_, rollback_;
  Statement add_partition_, save_head_;
  Statement add_change_, drop_change_, trim_change_;
  Statement add_request_, oldest_requests_, forget_requests_;
  std::uint64_t unmoved_frames_ = 0;
};

}  // namespace lotse::store::embedded
