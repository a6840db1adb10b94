#include "common/store/embedded/journal.h"

#include <algorithm>
#include <string>
#include <utility>

namespace lotse::store::embedded {
namespace {

constexpr std::int64_t kReserveStep = 64 << 10;  // SQLite writes no more than 128 KiB at once

}  // namespace

Journal::Journal(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)),
      begin_(*connection_, "BEGIN IMMEDIATE"),
      commit_(*connection_, "COMMIT"),
      rollback_(*connection_, "ROLLBACK"),
      add_partition_(*connection_,
                     "INSERT INTO partition(number, name, epoch, horizon, floor) "
                     "VALUES(?1, ?2, ?3, 0, 0)"),
      save_head_(*connection_, "UPDATE partition SET horizon = ?2, floor = ?3 WHERE number = ?1"),
      add_change_(*connection_,
                  "INSERT INTO change(place, kind, id, time, body) VALUES(?1, ?2, ?3, ?4, ?5)"),
      drop_change_(*connection_, "DELETE FROM change WHERE place = ?1"),
      trim_change_(*connection_,
                   "DELETE FROM change WHERE place = ?1 AND body IS NULL RETURNING kind, id"),
      add_request_(*connection_,
                   "INSERT INTO request(partition, request, fingerprint, revision, time) "
                   "VALUES(?1, ?2, ?3, ?4, ?5)"),
      oldest_requests_(*connection_,
                       "SELECT seq, partition, request, time FROM request ORDER BY seq LIMIT ?1"),
      forget_requests_(*connection_, "DELETE FROM request WHERE seq <= ?1") {
  sqlite3_wal_hook(connection_->handle(), &Journal::OnWal, this);
}

int Journal::OnWal(void* journal, sqlite3*, const char*, int frames) {
  static_cast<Journal*>(journal)->unmoved_frames_ = frames;
  return SQLITE_OK;
}

void Journal::Rollback() {
  // After some errors SQLite has rolled back by itself.
  if (sqlite3_get_autocommit(connection_->handle()) == 0) rollback_.Run().IgnoreError();
}

absl::Status Journal::AddPartition(std::int64_t number, const Ledger::Partition& partition) {
  const auto epoch = static_cast<std::int64_t>(partition.head.position.epoch);
  return add_partition_.Bind(number, Text{partition.name}, epoch).Run();
}

absl::Status Journal::Write(const Job& job, const Writing& writing, absl::Time now) {
  for (std::size_t i = 0; i < writing.rows.size(); ++i) {
    const absl::Status status = WriteMutation(job.batch.mutations[i], writing.rows[i], now);
    if (!status.ok()) return status;
  }
  const std::int64_t millis = absl::ToUnixMillis(now);
  if (writing.traceless) {
    const Mutation mark{"", "", absl::nullopt, absl::nullopt};
    const Writing::Row row{MakePlace(writing.partition, writing.revision, 0), 0};
    if (absl::Status status = WriteMutation(mark, row, now); !status.ok()) return status;
  }
  if (job.batch.request_id.empty()) return absl::OkStatus();
  return add_request_
      .Bind(writing.partition, job.request.view(), job.fingerprint.view(), writing.revision, millis)
      .Run();
}

absl::Status Journal::WriteMutation(const Mutation& mutation, Writing::Row row, absl::Time now) {
  if (row.replaced != 0) {
    if (absl::Status status = drop_change_.Bind(row.replaced).Run(); !status.ok()) return status;
  }
  if (row.place == 0) return absl::OkStatus();
  return add_change_
      .Bind(row.place, Text{mutation.kind}, absl::string_view(mutation.id), absl::ToUnixMillis(now),
            mutation.body)
      .Run();
}

absl::StatusOr<std::vector<KnownRequest>> Journal::OldestRequests(int limit) {
  std::vector<KnownRequest> requests;
  oldest_requests_.Bind(std::int64_t{limit});
  for (;;) {
    const absl::StatusOr<bool> row = oldest_requests_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return requests;
    requests.push_back({oldest_requests_.Int(0), oldest_requests_.Int(1),
                        ReadDigest(oldest_requests_.Bytes(2)),
                        absl::FromUnixMillis(oldest_requests_.Int(3))});
  }
}

absl::Status Journal::ForgetRequestsUpTo(std::int64_t seq) {
  return forget_requests_.Bind(seq).Run();
}

absl::StatusOr<bool> Journal::Trim(Place place, Trimmed& trimmed) {
  const absl::StatusOr<bool> row = trim_change_.Bind(place).Step();
  if (!row.ok() || !*row) return row;
  trimmed = {place, std::string(trim_change_.Bytes(0)), std::string(trim_change_.Bytes(1))};
  if (absl::Status status = trim_change_.Run(); !status.ok()) return status;
  return true;
}

absl::Status Journal::SaveHead(std::int64_t number, const Head& head) {
  return save_head_.Bind(number, head.horizon, head.position.revision).Run();
}

absl::Status Journal::Probe() {
  const auto version = connection_->Number("PRAGMA user_version");
  if (!version.ok()) return version.status();
  return connection_->Run("PRAGMA user_version=" + std::to_string(*version));
}

absl::Status Journal::Checkpoint(bool truncate) {
  int frames = 0;
  int moved = 0;
  // Truncating waits for readers; nobody shall wait for that.
  if (truncate) sqlite3_busy_timeout(connection_->handle(), 0);
  const int mode = truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, &frames, &moved);
  if (truncate) sqlite3_busy_timeout(connection_->handle(), kPatienceMillis);
  if (code == SQLITE_BUSY) return absl::OkStatus();
  if (code != SQLITE_OK) return connection_->Error(code, "checkpoint");
  unmoved_frames_ = std::max(0, frames - moved);
  return absl::OkStatus();
}

// SQLite takes zeros for the end of the log: no frame has their checksum.
void Journal::ReserveLog(std::int64_t bytes) {
  sqlite3_file* log = nullptr;
  sqlite3_int64 at = 0;
  sqlite3_file_control(connection_->handle(), nullptr, SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) return;
  if (log->pMethods->xFileSize(log, &at) != SQLITE_OK || at >= bytes) return;
  const std::string zeros(kReserveStep, '\0');
  while (at < bytes) {
    const auto step = std::min<std::int64_t>(bytes - at, kReserveStep);
    if (log->pMethods->xWrite(log, zeros.data(), static_cast<int>(step), at) != SQLITE_OK) return;
    at += step;
  }
  log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
}

}  // namespace lotse::store::embedded
