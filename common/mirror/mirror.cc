#include "common/mirror/mirror.h"

#include <utility>

#include "common/mirror/step.h"

namespace lotse::mirror {

Mirror::Mirror(MirrorStorage& storage, Options options)
    : storage_(storage), options_(std::move(options)) {
  for (auto& [center, position] : storage_.Centers()) {
    Copy& copy = copies_[center];
    copy.position = position;
    storage_.ForEach(center, [&copy](const std::string& id, const Mark& mark) {
      copy.digest.Add(id, mark.content_hash);
    });
  }
  StartStream();
}

std::vector<std::pair<std::string, Position>> Mirror::StartStream() {
  std::vector<std::pair<std::string, Position>> positions;
  for (auto& [center, copy] : copies_) {
    // From before the directory's first commit: the start, from which the server refreshes.
    if (copy.position.has_value() && copy.position->epoch == 0) copy.position.reset();
    copy.base = copy.position;
    copy.step.clear();
    copy.step_bytes = 0;
    copy.seen.clear();
    copy.complete = false;
    copy.abandoned = false;
    if (copy.position.has_value()) positions.emplace_back(center, *copy.position);
  }
  return positions;
}

absl::StatusOr<Next> Mirror::Handle(Event event) {
  return std::visit([this](auto& one) { return On(std::move(one)); }, event);
}

absl::StatusOr<Next> Mirror::On(Upsert&& event) {
  Copy& copy = copies_[event.center];
  if (copy.abandoned) return Next::kGoOn;
  if (!copy.base.has_value()) copy.seen.insert(event.record.id);
  copy.step_bytes += event.record.id.size() + event.record.bytes.size();
  std::string id = event.record.id;
  copy.step.insert_or_assign(std::move(id), std::move(event.record));
  return SpillIfLarge(event.center, copy);
}

absl::StatusOr<Next> Mirror::On(Delete&& event) {
  Copy& copy = copies_[event.center];
  if (copy.abandoned) return Next::kGoOn;
  copy.seen.erase(event.id);
  copy.step_bytes += event.id.size();
  copy.step.insert_or_assign(event.id, absl::nullopt);
  return SpillIfLarge(event.center, copy);
}

absl::StatusOr<Next> Mirror::On(Checkpoint&& event) {
  Copy& copy = copies_[event.center];
  if (copy.abandoned) return Next::kGoOn;
  if (event.closes_refresh != !copy.base.has_value()) {
    // The pages of a refresh are not closed yet, and that is fine unless the server thinks that it has said everything.
    if (!event.closes_refresh && !event.complete) return Next::kGoOn;
    ++copy.counters.violations;
    return Abandon(event.center, copy);
  }
  return event.closes_refresh ? CloseRefresh(event, copy) : MoveOn(event, copy);
}

absl::StatusOr<Next> Mirror::On(RefreshRequired&& event) {
  Copy& copy = copies_[event.center];
  if (copy.abandoned) return Next::kGoOn;
  copy.base.reset();
  copy.step.clear();
  copy.step_bytes = 0;
  copy.seen.clear();
  copy.complete = false;
  copy.counters.refresh_reason = event.reason;
  if (absl::Status status = DropPosition(event.center, copy); !status.ok()) return status;
  return Next::kGoOn;
}

absl::StatusOr<Next> Mirror::CloseRefresh(const Checkpoint& event, Copy& copy) {
  RemoveUnseen(event.center, copy);
  absl::StatusOr<Next> next = MoveOn(event, copy);
  if (next.ok() && *next == Next::kGoOn) ++copy.counters.refreshes;
  return next;
}

absl::StatusOr<Next> Mirror::MoveOn(const Checkpoint& event, Copy& copy) {
  if (copy.base.has_value() && !copy.base->LeadsTo(event.position)) {
    ++copy.counters.violations;
    return Abandon(event.center, copy);
  }
  Step step = MakeStep(event.center, std::move(copy.step), storage_, copy.digest);
  if (event.complete && event.digest.has_value() &&
      !step.digest.Is(event.digest->count, event.digest->hash)) {
    ++copy.counters.diverged;
    return Abandon(event.center, copy);
  }
  // An empty directory has no epoch yet: there is nothing to keep, and the next stream refreshes for nothing.
  if (event.position.epoch == 0) {
    if (copy.position.has_value()) step.batch.position_change = Batch::PositionChange::kDrop;
  } else if (copy.position != event.position) {
    step.batch.position_change = Batch::PositionChange::kSet;
    step.batch.position = event.position;
  }
  if (absl::Status status = Commit(std::move(step), copy); !status.ok()) return status;
  copy.base = event.position;
  copy.seen.clear();
  copy.complete = event.complete;
  return Next::kGoOn;
}

absl::StatusOr<Next> Mirror::SpillIfLarge(const std::string& center, Copy& copy) {
  if (copy.step_bytes <= options_.max_buffered_bytes) return Next::kGoOn;
  Step step = MakeStep(center, std::move(copy.step), storage_, copy.digest);
  if (copy.position.has_value()) step.batch.position_change = Batch::PositionChange::kDrop;
  if (absl::Status status = Commit(std::move(step), copy); !status.ok()) return status;
  return Next::kGoOn;
}

absl::StatusOr<Next> Mirror::Abandon(const std::string& center, Copy& copy) {
  copy.step.clear();
  copy.step_bytes = 0;
  copy.seen.clear();
  copy.complete = false;
  copy.abandoned = true;
  if (absl::Status status = DropPosition(center, copy); !status.ok()) return status;
  return Next::kReconnect;
}

void Mirror::RemoveUnseen(const std::string& center, Copy& copy) {
  storage_.ForEach(center, [&copy](const std::string& id, const Mark&) {
    if (!copy.seen.contains(id)) copy.step.insert_or_assign(id, absl::nullopt);
  });
}

absl::Status Mirror::DropPosition(const std::string& center, Copy& copy) {
  if (!copy.position.has_value()) return absl::OkStatus();
  Step step = MakeStep(center, {}, storage_, copy.digest);
  step.batch.position_change = Batch::PositionChange::kDrop;
  return Commit(std::move(step), copy);
}

absl::Status Mirror::Commit(Step step, Copy& copy) {
  if (!step.batch.empty()) {
    if (absl::Status status = storage_.Apply(step.batch); !status.ok()) return status;
  }
  if (step.batch.position_change == Batch::PositionChange::kSet)
    copy.position = step.batch.position;
  if (step.batch.position_change == Batch::PositionChange::kDrop) copy.position.reset();
  copy.digest = step.digest;
  copy.step.clear();
  copy.step_bytes = 0;
  copy.counters.unchanged += step.unchanged;
  for (const Change& change : step.changes) {
    Count(change, copy.counters);
    if (options_.on_change) options_.on_change(change);
  }
  return absl::OkStatus();
}

const Mirror::Copy* Mirror::FindCopy(absl::string_view center) const {
  auto it = copies_.find(center);
  return it == copies_.end() ? nullptr : &it->second;
}

bool Mirror::IsComplete(absl::string_view center) const {
  const Copy* copy = FindCopy(center);
  return copy != nullptr && copy->complete;
}

absl::optional<Position> Mirror::PositionOf(absl::string_view center) const {
  const Copy* copy = FindCopy(center);
  return copy == nullptr ? absl::nullopt : copy->position;
}

Digest Mirror::DigestOf(absl::string_view center) const {
  const Copy* copy = FindCopy(center);
  return copy == nullptr ? Digest() : copy->digest;
}

Counters Mirror::CountersOf(absl::string_view center) const {
  const Copy* copy = FindCopy(center);
  return copy == nullptr ? Counters() : copy->counters;
}

std::vector<std::string> Mirror::Centers() const {
  std::vector<std::string> centers;
  for (const auto& [center, copy] : copies_) centers.push_back(center);
  return centers;
}

}  // namespace lotse::mirror
