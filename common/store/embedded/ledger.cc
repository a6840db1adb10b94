#include "common/store/embedded/ledger.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/store/batch.h"
#include "common/store/errors.h"

namespace lotse::store::embedded {

Ledger::Partition& Ledger::Add(std::string name, Head head) {
  numbers_[name] = size() + 1;
  Partition& added = partitions_.emplace_back();
  added.name = std::move(name);
  added.head = head;
  return added;
}

std::int64_t Ledger::Find(const std::string& partition) const {
  const auto found = numbers_.find(partition);
  return found == numbers_.end() ? 0 : found->second;
}

absl::StatusOr<CommitResult> Ledger::FindRequest(const Job& job) const {
  const std::int64_t number = Find(job.partition);
  if (number == 0 || job.batch.request_id.empty()) return RequestNotFound();
  const Partition& partition = partitions_[number - 1];
  const auto found = partition.requests.find(job.request);
  if (found == partition.requests.end()) return RequestNotFound();
  if (found->second.fingerprint != job.fingerprint) return RequestIdReused();
  return CommitResult{{partition.head.position.epoch, found->second.revision}, true};
}

absl::Status Ledger::CheckExpected(const Job& job, std::int64_t number) {
  for (std::size_t i = 0; i < job.batch.mutations.size(); ++i) {
    const Mutation& mutation = job.batch.mutations[i];
    if (!mutation.expected_revision.has_value()) continue;
    Place place = 0;
    if (number != 0) {
      const auto found = at(number).places.find(job.records[i]);
      if (found != at(number).places.end()) place = found->second;
    }
    const std::int64_t current = place > 0 ? RevisionOf(place) : 0;
    if (current != *mutation.expected_revision) {
      return StaleRevision(mutation.kind, mutation.id, *mutation.expected_revision, current);
    }
  }
  return absl::OkStatus();
}

absl::Status Ledger::CheckRoom(std::int64_t number) {
  if (number == 0 && size() >= kMaxPartitions) return Full("the table of partitions");
  if (number != 0 && at(number).head.position.revision >= kMaxRevision) {
    return Full(absl::StrCat("partition ", at(number).name));
  }
  return absl::OkStatus();
}

absl::StatusOr<Writing> Ledger::Apply(const Job& job) {
  Writing writing;
  writing.partition = Find(job.partition);
  if (absl::Status stale = CheckExpected(job, writing.partition); !stale.ok()) return stale;
  if (absl::Status full = CheckRoom(writing.partition); !full.ok()) return full;
  if (writing.partition == 0) {
    writing.new_partition = true;
    Add(job.partition, {{DrawEpoch(random_), 0}, 0});
    writing.partition = size();
    undo_.push_back({Step::Kind::kPartition, writing.partition, {}, 0});
  }
  Partition& partition = at(writing.partition);
  writing.revision = ++partition.head.position.revision;
  undo_.push_back({Step::Kind::kRevision, writing.partition, {}, 0});
  writing.traceless = true;
  for (std::size_t i = 0; i < job.batch.mutations.size(); ++i) {
    const Place place = MakePlace(writing.partition, writing.revision, i);
    writing.rows.push_back(Apply(job.batch.mutations[i], job.records[i], place, writing.partition));
    if (writing.rows.back().place != 0) writing.traceless = false;
  }
  if (!job.batch.request_id.empty()) {
    partition.requests[job.request] = {job.fingerprint, writing.revision};
    undo_.push_back({Step::Kind::kRequest, writing.partition, job.request, 0});
  }
  return writing;
}

Writing::Row Ledger::Apply(const Mutation& mutation, const Digest& record, Place place,
                           std::int64_t number) {
  auto& places = at(number).places;
  const auto found = places.find(record);
  const Place old = found == places.end() ? 0 : found->second;
  if (mutation.check_only || (!mutation.body.has_value() && old <= 0)) return {};
  undo_.push_back({Step::Kind::kPlace, number, record, old});
  const Place now = mutation.body.has_value() ? place : -place;
  if (found == places.end()) {
    places.emplace(record, now);
  } else {
    found->second = now;
  }
  return {place, old < 0 ? -old : old};
}

void Ledger::Undo() {
  while (!undo_.empty()) {
    UndoStep(undo_.back());
    undo_.pop_back();
  }
}

void Ledger::UndoStep(const Step& step) {
  Partition& partition = at(step.partition);
  switch (step.kind) {
    case Step::Kind::kPlace:
      if (step.old_place == 0) {
        partition.places.erase(step.key);
      } else {
        partition.places[step.key] = step.old_place;
      }
      return;
    case Step::Kind::kRequest:
      partition.requests.erase(step.key);
      return;
    case Step::Kind::kRevision:
      --partition.head.position.revision;
      return;
    case Step::Kind::kPartition:
      numbers_.erase(partition.name);
      partitions_.pop_back();
      return;
  }
}

}  // namespace lotse::store::embedded
