#include "common/store/memory/partition.h"

#include <algorithm>
#include <tuple>

#include "common/store/batch.h"
#include "common/store/errors.h"

namespace lotse::store::memory {

absl::StatusOr<CommitResult> Partition::Commit(const Batch& batch, absl::Time now) {
  if (!batch.request_id.empty()) {
    auto earlier = FindRequest(batch.request_id, batch.fingerprint);
    if (earlier.status().code() != absl::StatusCode::kNotFound) return earlier;
  }
  if (absl::Status status = CheckExpected(batch); !status.ok()) return status;
  ++revision_;
  for (const Mutation& mutation : batch.mutations) Apply(mutation, now);
  if (!batch.request_id.empty()) {
    requests_[batch.request_id] = {batch.fingerprint, revision_, now};
  }
  return CommitResult{{epoch_, revision_}, false};
}

absl::StatusOr<CommitResult> Partition::FindRequest(const std::string& request_id,
                                                    const std::string& fingerprint) const {
  const auto found = requests_.find(request_id);
  if (found == requests_.end()) return RequestNotFound();
  if (found->second.fingerprint != fingerprint) return RequestIdReused();
  return CommitResult{{epoch_, found->second.revision}, true};
}

absl::Status Partition::CheckExpected(const Batch& batch) const {
  for (const Mutation& mutation : batch.mutations) {
    if (!mutation.expected_revision.has_value()) continue;
    const auto found = records_.find({mutation.kind, mutation.id});
    const bool live = found != records_.end() && found->second.body.has_value();
    const std::int64_t current = live ? found->second.revision : 0;
    if (current != *mutation.expected_revision) {
      return StaleRevision(mutation.kind, mutation.id, *mutation.expected_revision, current);
    }
  }
  return absl::OkStatus();
}

void Partition::Apply(const Mutation& mutation, absl::Time now) {
  const Key key{mutation.kind, mutation.id};
  const auto found = records_.find(key);
  const bool live = found != records_.end() && found->second.body.has_value();
  if (mutation.check_only || (!mutation.body.has_value() && !live)) return;
  if (found != records_.end()) feed_.erase({found->second.revision, key});
  Record& record = records_[key];
  record = {revision_, mutation.body, now};
  feed_[{revision_, key}] = &record;
}

ChangePage Partition::Changes(Position after, int limit) const {
  ChangePage page;
  page.head = head();
  page.refresh = CheckPosition(page.head, after);
  if (page.refresh != Refresh::kNone) return page;
  const bool from_start = after == Position{};
  page.position = page.head.position;
  page.complete = true;
  for (auto at = feed_.lower_bound({after.revision + 1, Key{}}); at != feed_.end(); ++at) {
    const auto& [revision, key] = at->first;
    if (from_start && !at->second->body.has_value()) continue;
    // A page that ended before the horizon would be no position to go on from.
    if (page.changes.size() >= static_cast<std::size_t>(std::max(limit, 1)) &&
        page.changes.back().revision != revision && page.changes.back().revision >= horizon_) {
      page.position.revision = page.changes.back().revision;
      page.complete = false;
      break;
    }
    page.changes.push_back({revision, key.first, key.second, at->second->body});
  }
  return page;
}

bool Partition::Forget(absl::Time requests_before, absl::Time tombstones_before) {
  const std::int64_t horizon = horizon_;
  std::erase_if(requests_, [&](const auto& it) { return it.second.time <= requests_before; });
  std::erase_if(feed_, [&](const auto& it) {
    const Record& record = *it.second;
    if (record.body.has_value() || record.time > tombstones_before) return false;
    horizon_ = std::max(horizon_, record.revision);
    return true;
  });
  std::erase_if(records_, [&](const auto& it) {
    return !it.second.body.has_value() && it.second.time <= tombstones_before;
  });
  return horizon_ > horizon;
}

}  // namespace lotse::store::memory
