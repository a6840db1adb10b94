#include "common/store/embedded/reader.h"

#include <algorithm>
#include <utility>

#include "common/store/batch.h"

namespace lotse::store::embedded {

Reader::Reader(std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)),
      begin_(*connection_, "BEGIN"),
      end_(*connection_, "COMMIT"),
      find_(*connection_, "SELECT number, epoch, horizon, floor FROM partition WHERE name = ?1"),
      last_(*connection_,
            "SELECT place FROM change WHERE place BETWEEN ?1 AND ?2 ORDER BY place DESC LIMIT 1"),
      walk_(*connection_,
            "SELECT place, kind, id, body FROM change WHERE place BETWEEN ?1 AND ?2 "
            "ORDER BY place") {}

absl::StatusOr<ChangePage> Reader::Changes(const std::string& partition, Position after,
                                           int limit) {
  absl::MutexLock lock(&mutex_);
  if (absl::Status status = begin_.Run(); !status.ok()) return status;
  auto page = ReadPage(partition, after, std::max(limit, 1));
  const absl::Status ended = end_.Run();
  if (page.ok() && !ended.ok()) return ended;
  return page;
}

absl::StatusOr<ChangePage> Reader::ReadPage(const std::string& partition, Position after,
                                            int limit) {
  const absl::StatusOr<Found> found = FindPartition(partition);
  if (!found.ok()) return found.status();
  ChangePage page;
  page.head = found->head;
  page.refresh = CheckPosition(page.head, after);
  if (page.refresh != Refresh::kNone) return page;
  page.position = page.head.position;
  page.complete = true;
  if (after == page.position) return page;
  const absl::Status status = Fill(found->number, after, limit, page);
  if (!status.ok()) return status;
  return page;
}

absl::StatusOr<Reader::Found> Reader::FindPartition(const std::string& name) {
  Found found;
  const absl::StatusOr<bool> row = find_.Bind(Text{name}).Step();
  if (!row.ok()) return row.status();
  if (!*row) return found;
  found.number = find_.Int(0);
  found.head = {{static_cast<std::uint64_t>(find_.Int(1)), find_.Int(3)}, find_.Int(2)};
  find_.Reset();
  const absl::StatusOr<bool> last =
      last_.Bind(MakePlace(found.number, 0, 0), EndOf(found.number)).Step();
  if (!last.ok()) return last.status();
  if (*last) {
    auto& revision = found.head.position.revision;
    revision = std::max(revision, RevisionOf(last_.Int(0)));
    last_.Reset();
  }
  return found;
}

absl::Status Reader::Fill(std::int64_t number, Position after, std::size_t limit,
                          ChangePage& page) {
  const bool from_start = after == Position{};
  walk_.Bind(MakePlace(number, after.revision + 1, 0), EndOf(number));
  for (;;) {
    const absl::StatusOr<bool> row = walk_.Step();
    if (!row.ok()) return row.status();
    if (!*row) return absl::OkStatus();
    const bool deleted = walk_.IsNull(3);
    const absl::string_view kind = walk_.Bytes(1);
    if (kind.empty() || (deleted && from_start)) continue;
    const std::int64_t revision = RevisionOf(walk_.Int(0));
    // A page that ended before the horizon would be no position to go on from.
    if (page.changes.size() >= limit && page.changes.back().revision != revision &&
        page.changes.back().revision >= page.head.horizon) {
      page.position.revision = page.changes.back().revision;
      page.complete = false;
      walk_.Reset();
      return absl::OkStatus();
    }
    Change& change = page.changes.emplace_back();
    change.revision = revision;
    change.kind = std::string(kind);
    change.id = std::string(walk_.Bytes(2));
    if (!deleted) change.body = std::string(walk_.Bytes(3));
  }
}

}  // namespace lotse::store::embedded
