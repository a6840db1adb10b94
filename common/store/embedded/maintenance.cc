#include "common/store/embedded/maintenance.h"

#include <algorithm>

#include "common/failpoint/failpoint.h"

namespace lotse::store::embedded {

absl::StatusOr<Maintenance::Progress> Maintenance::RunChunk(absl::Time now) {
  absl::StatusOr<Chunk> chunk = Plan(now);
  if (!chunk.ok()) return chunk.status();
  if (chunk->requests.empty() && chunk->tombstones == 0) return Progress{};
  absl::Status status = journal_.Begin();
  if (status.ok()) status = Remove(*chunk);
  if (status.ok()) status = journal_.Commit();
  if (!status.ok()) {
    journal_.Rollback();
    return status;
  }
  return Apply(*chunk);
}

absl::StatusOr<Maintenance::Chunk> Maintenance::Plan(absl::Time now) {
  Chunk chunk;
  absl::StatusOr<std::vector<KnownRequest>> oldest = journal_.OldestRequests(kChunk);
  if (!oldest.ok()) return oldest.status();
  for (KnownRequest& request : *oldest) {
    if (request.time > now - options_.request_retention) break;
    chunk.requests.push_back(request);
  }
  for (const Tombstone& tombstone : tombstones_) {
    if (chunk.tombstones == kChunk || tombstone.time > now - options_.tombstone_retention) break;
    ++chunk.tombstones;
  }
  return chunk;
}

absl::Status Maintenance::Remove(Chunk& chunk) {
  if (!chunk.requests.empty()) {
    const absl::Status status = journal_.ForgetRequestsUpTo(chunk.requests.back().seq);
    if (!status.ok()) return status;
  }
  if (absl::Status status = Trim(chunk); !status.ok()) return status;
  for (const auto& [number, head] : chunk.heads) {
    if (absl::Status status = journal_.SaveHead(number, head); !status.ok()) return status;
  }
  if (FAILPOINT("store.in_maintenance")) return absl::ResourceExhaustedError("failpoint");
  return absl::OkStatus();
}

absl::Status Maintenance::Trim(Chunk& chunk) {
  for (int i = 0; i < chunk.tombstones; ++i) {
    Trimmed trimmed;
    const absl::StatusOr<bool> there = journal_.Trim(tombstones_[i].place, trimmed);
    if (!there.ok()) return there.status();
    if (!*there) continue;
    const std::int64_t number = PartitionOf(trimmed.place);
    Head& head = chunk.heads.emplace(number, ledger_.at(number).head).first->second;
    if (!trimmed.kind.empty()) head.horizon = std::max(head.horizon, RevisionOf(trimmed.place));
    chunk.trimmed.push_back(std::move(trimmed));
  }
  return absl::OkStatus();
}

Maintenance::Progress Maintenance::Apply(const Chunk& chunk) {
  for (const KnownRequest& request : chunk.requests) {
    ledger_.at(request.partition).requests.erase(request.request);
  }
  for (const Trimmed& trimmed : chunk.trimmed) {
    if (trimmed.kind.empty()) continue;
    ledger_.at(PartitionOf(trimmed.place)).places.erase(DigestOfRecord(trimmed.kind, trimmed.id));
  }
  Progress progress;
  for (const auto& [number, head] : chunk.heads) {
    ledger_.at(number).head.horizon = head.horizon;
    progress.moved.insert(number);
  }
  tombstones_.erase(tombstones_.begin(), tombstones_.begin() + chunk.tombstones);
  progress.more = chunk.requests.size() == kChunk || chunk.tombstones == kChunk;
  return progress;
}

}  // namespace lotse::store::embedded
