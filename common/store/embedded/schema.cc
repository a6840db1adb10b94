#include "common/store/embedded/schema.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "absl/strings/str_cat.h"
#include "common/store/embedded/errors.h"

namespace lotse::store::embedded {
namespace {

constexpr char kFirstSchema[] = R"(
CREATE TABLE partition(
  number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL,
  horizon INTEGER NOT NULL, floor INTEGER NOT NULL) STRICT;
CREATE TABLE change(
  place INTEGER PRIMARY KEY, kind TEXT NOT NULL, id BLOB NOT NULL, time INTEGER NOT NULL,
  body BLOB) STRICT;
CREATE TABLE request(
  seq INTEGER PRIMARY KEY, partition INTEGER NOT NULL, request BLOB NOT NULL,
  fingerprint BLOB NOT NULL, revision INTEGER NOT NULL, time INTEGER NOT NULL) STRICT;
)";

constexpr const char* kMigrations[] = {kFirstSchema};

// The groups are small and never spill; the ledger makes deletes touch pages all over the table.
constexpr char kWriterSettings[] =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA cache_size=-65536; PRAGMA cache_spill=OFF; PRAGMA temp_store=MEMORY;";

constexpr char kReaderSettings[] = "PRAGMA query_only=ON; PRAGMA cache_size=-8192;";

// A file of the right rights before SQLite makes one of its own.
absl::Status CreateEmptyFile(const std::string& file) {
  const int fd = open(file.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (fd < 0) return System("create", file, errno);
  close(fd);
  return absl::OkStatus();
}

absl::Status DamagedIfSo(const absl::Status& status, const std::string& file) {
  return absl::IsDataLoss(status) ? Damaged(file, status.message()) : status;
}

}  // namespace

absl::Span<const char* const> Migrations() { return kMigrations; }

absl::Status Migrate(Connection& connection, const std::string& file,
                     absl::Span<const char* const> migrations) {
  const auto version = connection.Number("PRAGMA user_version");
  if (!version.ok()) return version.status();
  const auto known = static_cast<std::int64_t>(migrations.size());
  if (*version > known) return TooNew(file, *version, known);
  for (std::int64_t step = *version; step < known; ++step) {
    const absl::Status status = connection.Run(absl::StrCat(
        "BEGIN IMMEDIATE;", migrations[step], ";PRAGMA user_version=", step + 1, ";COMMIT"));
    if (!status.ok()) {
      if (sqlite3_get_autocommit(connection.handle()) == 0) {
        connection.Run("ROLLBACK").IgnoreError();  // the first error is the one to report
      }
      return status;
    }
  }
  return absl::OkStatus();
}

absl::Status CheckIsStore(Connection& connection, const std::string& file) {
  const auto application = connection.Number("PRAGMA application_id");
  if (!application.ok()) {
    return sqlite3_errcode(connection.handle()) == SQLITE_NOTADB
               ? ForeignFile(file)
               : DamagedIfSo(application.status(), file);
  }
  if (*application != kApplicationId) return ForeignFile(file);
  const auto version = connection.Number("PRAGMA user_version");
  if (!version.ok()) return DamagedIfSo(version.status(), file);
  const auto known = static_cast<std::int64_t>(Migrations().size());
  return *version > known ? TooNew(file, *version, known) : absl::OkStatus();
}

absl::Status CreateDatabase(const std::string& file, const std::string& vfs) {
  if (absl::Status status = CreateEmptyFile(file); !status.ok()) return status;
  auto connection = Connection::Open(file, Connection::Mode::kReadWrite, vfs);
  if (!connection.ok()) return connection.status();
  const std::string settings =
      absl::StrCat("PRAGMA synchronous=FULL; PRAGMA application_id=", kApplicationId);
  if (absl::Status status = (*connection)->Run(settings); !status.ok()) return status;
  return Migrate(**connection, file, Migrations());
}

absl::StatusOr<std::unique_ptr<Connection>> OpenForWriting(const std::string& file,
                                                           const std::string& vfs) {
  auto connection = Connection::Open(file, Connection::Mode::kReadWrite, vfs);
  if (!connection.ok()) return connection;
  if (absl::Status status = CheckIsStore(**connection, file); !status.ok()) return status;
  absl::Status status = (*connection)->Run(kWriterSettings);
  if (status.ok()) status = Migrate(**connection, file, Migrations());
  if (!status.ok()) return DamagedIfSo(status, file);
  return connection;
}

absl::StatusOr<std::unique_ptr<Connection>> OpenForReading(const std::string& file,
                                                           const std::string& vfs) {
  auto connection = Connection::Open(file, Connection::Mode::kReadOnly, vfs);
  if (!connection.ok()) return connection;
  if (absl::Status status = CheckIsStore(**connection, file); !status.ok()) return status;
  if (absl::Status status = (*connection)->Run(kReaderSettings); !status.ok()) {
    return DamagedIfSo(status, file);
  }
  return connection;
}

}  // namespace lotse::store::embedded
