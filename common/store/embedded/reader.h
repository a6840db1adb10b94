// Reads feeds through a connection that can only read.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "common/store/embedded/place.h"
#include "common/store/embedded/sqlite.h"
#include "common/store/store.h"

namespace lotse::store::embedded {

// Thread-safe; one page at a time. Each page, its head included, is of one snapshot of the database.
class Reader {
 public:
  explicit Reader(std::unique_ptr<Connection> connection);
  absl::StatusOr<ChangePage> Changes(const std::string& partition, Position after, int limit);

 private:
  struct Found {
    std::int64_t number = 0;  // 0: no such partition
    Head head;
  };

  absl::StatusOr<ChangePage> ReadPage(const std::string& partition, Position after, int limit)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<Found> FindPartition(const std::string& name)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Fill(std::int64_t number, Position after, std::size_t limit, ChangePage& page)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Mutex mutex_;
  const std::unique_ptr<Connection> connection_ ABSL_PT_GUARDED_BY(mutex_);
  Statement begin_ ABSL_GUARDED_BY(mutex_);
  Statement end_ ABSL_GUARDED_BY(mutex_);
  Statement find_ ABSL_GUARDED_BY(mutex_);
  Statement last_ ABSL_GUARDED_BY(mutex_);
  Statement walk_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::store::embedded
