#include "common/store/embedded/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <deque>
#include <memory>
#include <utility>

#include "absl/cleanup/cleanup.h"
#include "absl/strings/str_cat.h"
#include "common/store/batch.h"
#include "common/store/embedded/directory.h"
#include "common/store/embedded/errors.h"
#include "common/store/embedded/ledger.h"
#include "common/store/embedded/loader.h"
#include "common/store/embedded/schema.h"

namespace lotse::store {
namespace {

using embedded::Connection;
using embedded::DatabaseFile;
using embedded::Statement;

bool Exists(const std::string& path) { return access(path.c_str(), F_OK) == 0; }

// Copies one snapshot of all of `from`.
absl::Status Copy(Connection& from, Connection& to) {
  sqlite3_backup* backup = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (backup == nullptr) return to.Error(sqlite3_errcode(to.handle()), "begin the copy");
  sqlite3_backup_step(backup, -1);
  const int code = sqlite3_backup_finish(backup);
  return code == SQLITE_OK ? absl::OkStatus() : to.Error(code, "copy");
}

// Copies the store or backup in `from` to a new file of mode 0600, with no log beside it.
absl::Status CopyDatabase(Connection& from, const std::string& file) {
  unlink(file.c_str());
  const int fd = open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0) return embedded::System("create", file, errno);
  close(fd);
  auto to = Connection::Open(file, Connection::Mode::kReadWrite);
  if (!to.ok()) return to.status();
  if (absl::Status status = Copy(from, **to); !status.ok()) return status;
  return (*to)->Run("PRAGMA synchronous=FULL; PRAGMA journal_mode=DELETE");
}

absl::Status CheckIntegrity(Connection& connection, const std::string& file) {
  Statement check(connection, "PRAGMA integrity_check(1)");
  const absl::StatusOr<bool> row = check.Step();
  if (!row.ok()) return embedded::Damaged(file, row.status().message());
  const std::string found = *row ? std::string(check.Bytes(0)) : "no answer";
  return found == "ok" ? absl::OkStatus() : embedded::Damaged(file, found);
}

// Reading it as a store does is a check of its own.
absl::Status Summarize(Connection& connection, RandomSource& random, BackupSummary& summary) {
  embedded::Ledger ledger(random);
  std::deque<embedded::Tombstone> tombstones;
  if (absl::Status status = LoadLedger(connection, ledger, tombstones); !status.ok()) return status;
  for (std::int64_t number = 1; number <= ledger.size(); ++number) {
    const auto& partition = ledger.at(number);
    summary.heads[partition.name] = partition.head;
    summary.requests += partition.requests.size();
    for (const auto& [record, place] : partition.places) {
      ++(place > 0 ? summary.records : summary.tombstones);
    }
  }
  const auto format = connection.Number("PRAGMA user_version");
  if (!format.ok()) return format.status();
  summary.format = *format;
  const auto newest = connection.Number("SELECT max(time) FROM change");
  if (!newest.ok()) return newest.status();
  summary.newest = *newest == 0 ? absl::InfinitePast() : absl::FromUnixMillis(*newest);
  return absl::OkStatus();
}

absl::Status DrawEpochs(Connection& connection, std::int64_t partitions, RandomSource& random) {
  if (absl::Status status = connection.Run("BEGIN IMMEDIATE"); !status.ok()) return status;
  Statement draw(connection, "UPDATE partition SET epoch = ?2 WHERE number = ?1");
  for (std::int64_t number = 1; number <= partitions; ++number) {
    const auto epoch = static_cast<std::int64_t>(DrawEpoch(random));
    if (absl::Status status = draw.Bind(number, epoch).Run(); !status.ok()) return status;
  }
  return connection.Run("COMMIT");
}

// A complete store in `fresh`, not yet in its place.
absl::StatusOr<BackupSummary> Prepare(const std::string& backup, const std::string& fresh,
                                      RandomSource& random) {
  absl::StatusOr<BackupSummary> summary = VerifyBackup(backup);
  if (!summary.ok()) return summary;
  auto from = Connection::Open(backup, Connection::Mode::kReadOnly);
  if (!from.ok()) return from.status();
  if (absl::Status status = CopyDatabase(**from, fresh); !status.ok()) return status;
  auto store = Connection::Open(fresh, Connection::Mode::kReadWrite);
  if (!store.ok()) return store.status();
  const auto partitions = static_cast<std::int64_t>(summary->heads.size());
  if (absl::Status status = DrawEpochs(**store, partitions, random); !status.ok()) return status;
  return summary;
}

// Moves the store's files away. The database goes first: a log without it is noticed at the next opening, a database
// without its log would not be.
absl::Status SetAside(const std::string& directory) {
  std::string aside;
  for (int n = 1; aside.empty() || Exists(aside); ++n) {
    aside = absl::StrCat(directory, "/replaced-", n);
  }
  if (mkdir(aside.c_str(), 0700) != 0) return embedded::System("make directory", aside, errno);
  for (const char* suffix : {"", "-wal", "-shm"}) {
    const std::string file = DatabaseFile(directory) + suffix;
    const std::string target = aside + "/lotse.db" + suffix;
    if (Exists(file) && rename(file.c_str(), target.c_str()) != 0) {
      return embedded::System("move", file, errno);
    }
  }
  if (absl::Status status = embedded::SyncParent(aside + "/lotse.db"); !status.ok()) return status;
  return embedded::SyncParent(aside);
}

}  // namespace

absl::Status CreateBackup(const std::string& directory, const std::string& target) {
  const std::string source = DatabaseFile(directory);
  if (!Exists(source)) return embedded::NoStore(directory);
  if (Exists(target)) return embedded::TargetExists(target);
  auto from = embedded::OpenForReading(source, "");
  if (!from.ok()) return from.status();
  const std::string partial = absl::StrCat(target, ".partial-", getpid());
  auto cleanup = absl::MakeCleanup([&partial] { unlink(partial.c_str()); });
  if (absl::Status status = CopyDatabase(**from, partial); !status.ok()) return status;
  if (absl::Status status = embedded::SyncFile(partial); !status.ok()) return status;
  // A link, unlike a rename, does not replace what somebody else has put there meanwhile.
  if (link(partial.c_str(), target.c_str()) != 0) {
    return errno == EEXIST ? embedded::TargetExists(target)
                           : embedded::System("write", target, errno);
  }
  return embedded::SyncParent(target);
}

absl::StatusOr<BackupSummary> VerifyBackup(const std::string& file) {
  if (!Exists(file)) return embedded::System("open", file, ENOENT);
  auto connection = embedded::OpenForReading(file, "");
  if (!connection.ok()) return connection.status();
  if (absl::Status status = CheckIntegrity(**connection, file); !status.ok()) return status;
  BackupSummary summary;
  SystemRandom unused;
  if (absl::Status status = Summarize(**connection, unused, summary); !status.ok()) {
    return embedded::Damaged(file, status.message());
  }
  return summary;
}

absl::StatusOr<BackupSummary> RestoreBackup(const std::string& file, const std::string& directory,
                                            RandomSource& random, const RestoreOptions& options) {
  if (absl::Status status = embedded::MakeDirectory(directory); !status.ok()) return status;
  const auto lock = embedded::DirectoryLock::Take(directory);
  if (!lock.ok()) return lock.status();
  const absl::StatusOr<bool> there = embedded::HasDatabase(directory);
  const bool in_the_way = !there.ok() || *there;  // also a log without its database
  if (in_the_way && !options.replace) return embedded::StoreInTheWay(directory);
  const std::string fresh = DatabaseFile(directory) + ".new";
  absl::StatusOr<BackupSummary> summary = Prepare(file, fresh, random);
  if (!summary.ok()) {
    unlink(fresh.c_str());
    return summary;
  }
  if (in_the_way) {
    if (absl::Status status = SetAside(directory); !status.ok()) return status;
  }
  if (absl::Status status = embedded::InstallDatabase(fresh, directory); !status.ok()) {
    return status;
  }
  return summary;
}

}  // namespace lotse::store
