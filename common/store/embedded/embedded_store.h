// The store in one directory of this machine: SQLite in WAL mode, every commit on the disk before it is answered.
//
// How it works. One writer thread owns the only connection that writes or checkpoints. It takes all commits that wait
// (at most 256, or 2 MiB), checks their preconditions against the ledger in memory, writes those that hold in one
// transaction with one fsync, and then answers them all. Feeds are read through a connection of their own that can only
// read. See schema.h for the format on disk, ledger.h for what is kept in memory.
//
// Failures. A full disk refuses writes (STORE_FULL) and goes on by itself when there is room again; reading always goes
// on. Any other failure to write, above all a failed fsync, is fatal: nobody can know what is on the disk, so the
// process has to end and read it again.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/ids/uuid.h"
#include "common/store/store.h"
#include "common/time/clock.h"

namespace lotse::store {

struct EmbeddedOptions {
  std::string directory;  // made, with mode 0700, if it is not there; its parent must be
  Options store;
  // Called once, on the writer thread, after everybody was told UNAVAILABLE; the store then refuses everything. Empty:
  // log and std::abort().
  std::function<void(const absl::Status& why)> on_fatal;
  // With less room than this on the file system, writes are refused early.
  std::uint64_t free_space_floor = 64 << 20;
  // Tells the room; empty: statvfs(2) of the directory. Thread-safe, quick.
  std::function<std::uint64_t()> free_space;
  // The write-ahead log is moved into the database when idle, and in any case past this size.
  std::uint64_t wal_limit = 64 << 20;
  // The log's file is at least this long while the store is open, so that most commits overwrite it; 0: as long as needed.
  std::int64_t log_reserve = 16 << 20;
  // How often Maintain runs by itself, when idle.
  absl::Duration maintenance_interval = absl::Minutes(10);
  std::string vfs;  // SQLite's file layer; empty: the default one. For fault tests.
};

// Opens the store, or makes a new one. `clock` and `random` outlive it. Reads the whole ledger into memory: about two
// seconds a million records. Refusals (FAILED_PRECONDITION unless said otherwise) name the directory or file:
// STORE_LOCKED (another process has it), STORE_FOREIGN_FILE, STORE_TOO_NEW, STORE_INCOMPLETE (a log without its
// database), STORE_DAMAGED (DATA_LOSS).
absl::StatusOr<std::unique_ptr<Store>> OpenEmbeddedStore(const EmbeddedOptions& options,
                                                         const Clock& clock, RandomSource& random);

}  // namespace lotse::store
