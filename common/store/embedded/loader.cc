#include "common/store/embedded/loader.h"

#include <algorithm>
#include <string>

#include "absl/functional/function_ref.h"

namespace lotse::store::embedded {
namespace {

// Calls `row` for each row until it fails.
absl::Status ForEach(Statement& statement, absl::FunctionRef<absl::Status()> row) {
  for (;;) {
    const absl::StatusOr<bool> more = statement.Step();
    if (!more.ok()) return more.status();
    if (!*more) return absl::OkStatus();
    if (absl::Status status = row(); !status.ok()) return status;
  }
}

absl::Status CheckNumber(const Ledger& ledger, std::int64_t number) {
  return number >= 1 && number <= ledger.size()
             ? absl::OkStatus()
             : absl::DataLossError("a row of a partition that does not exist");
}

absl::Status LoadPartitions(Connection& connection, Ledger& ledger) {
  Statement rows(connection,
                 "SELECT number, name, epoch, horizon, floor FROM partition ORDER BY number");
  return ForEach(rows, [&]() -> absl::Status {
    if (rows.Int(0) != ledger.size() + 1) return absl::DataLossError("a partition is missing");
    const Position floor{static_cast<std::uint64_t>(rows.Int(2)), rows.Int(4)};
    ledger.Add(std::string(rows.Bytes(1)), {floor, rows.Int(3)});
    return absl::OkStatus();
  });
}

absl::Status LoadChanges(Connection& connection, Ledger& ledger,
                         std::deque<Tombstone>& tombstones) {
  Statement rows(connection,
                 "SELECT place, kind, id, time, body IS NULL FROM change ORDER BY place");
  return ForEach(rows, [&]() -> absl::Status {
    const Place place = rows.Int(0);
    const absl::string_view kind = rows.Bytes(1);
    const bool dead = rows.Int(4) != 0;
    if (absl::Status known = CheckNumber(ledger, PartitionOf(place)); !known.ok()) return known;
    Ledger::Partition& partition = ledger.at(PartitionOf(place));
    auto& revision = partition.head.position.revision;
    revision = std::max(revision, RevisionOf(place));
    if (dead) tombstones.push_back({absl::FromUnixMillis(rows.Int(3)), place});
    if (kind.empty()) return absl::OkStatus();
    const Digest record = DigestOfRecord(kind, rows.Bytes(2));
    return partition.places.emplace(record, dead ? -place : place).second
               ? absl::OkStatus()
               : absl::DataLossError("a record is there twice");
  });
}

absl::Status LoadRequests(Connection& connection, Ledger& ledger) {
  Statement rows(connection,
                 "SELECT partition, request, fingerprint, revision FROM request ORDER BY seq");
  return ForEach(rows, [&]() -> absl::Status {
    if (absl::Status known = CheckNumber(ledger, rows.Int(0)); !known.ok()) return known;
    ledger.at(rows.Int(0)).requests[ReadDigest(rows.Bytes(1))] = {ReadDigest(rows.Bytes(2)),
                                                                  rows.Int(3)};
    return absl::OkStatus();
  });
}

}  // namespace

absl::Status LoadLedger(Connection& connection, Ledger& ledger, std::deque<Tombstone>& tombstones) {
  if (absl::Status status = LoadPartitions(connection, ledger); !status.ok()) return status;
  if (absl::Status status = LoadChanges(connection, ledger, tombstones); !status.ok()) {
    return status;
  }
  std::stable_sort(tombstones.begin(), tombstones.end(),
                   [](const Tombstone& a, const Tombstone& b) { return a.time < b.time; });
  return LoadRequests(connection, ledger);
}

}  // namespace lotse::store::embedded
