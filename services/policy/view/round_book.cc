#include "services/policy/view/round_book.h"

#include <algorithm>

#include "common/log/log.h"
#include "services/policy/domain/apply.h"
#include "services/policy/view/event_record.h"

namespace lotse::policy {
namespace {

// Empty for an event that is about no merge.
absl::string_view MergeOf(const storage::v1::Event& event) {
  switch (event.what_case()) {
    case storage::v1::Event::kMergeSuggested:
      return event.merge_suggested().merge();
    case storage::v1::Event::kMergeConfirmed:
      return event.merge_confirmed().merge();
    case storage::v1::Event::kMergeConsented:
      return event.merge_consented().merge();
    case storage::v1::Event::kMergeUndone:
      return event.merge_undone().merge();
    default:
      return "";
  }
}

}  // namespace

RoundBook::RoundBook(std::string id, std::shared_ptr<const TextKnowledge> knowledge)
    : id_(std::move(id)), knowledge_(std::move(knowledge)) {
  absl::MutexLock lock(&mutex_);
  Reset();
}

void RoundBook::Reset() {
  state_ = std::make_unique<RoundState>();
  state_->id = id_;
  checks_ = std::make_unique<RoundChecks>(knowledge_);
  ahead_.clear();
  position_ = {};
  reached_.clear();
  discarded_.clear();
  merge_events_.clear();
}

void RoundBook::Apply(const feed::Update& update) {
  absl::MutexLock lock(&mutex_);
  if (update.reset) Reset();
  for (const store::Change& change : update.changes) Take(change);
  ApplyNext();
  position_ = update.position;
  // Less than that, while events wait for one that goes before them.
  reached_.emplace_back(position_.revision, state_->last_event);
}

store::Position RoundBook::position() const {
  absl::ReaderMutexLock lock(&mutex_);
  return position_;
}

std::int64_t RoundBook::EventAt(std::int64_t revision) const {
  const auto after =
      std::upper_bound(reached_.begin(), reached_.end(), revision,
                       [](std::int64_t wanted, const auto& one) { return wanted < one.first; });
  return after == reached_.begin() ? 0 : std::prev(after)->second;
}

RoundDelta RoundBook::Since(store::Position from) const {
  absl::ReaderMutexLock lock(&mutex_);
  RoundDelta delta;
  delta.position = position_;
  const bool is_start = from == store::Position();
  delta.refresh =
      !is_start && (from.epoch != position_.epoch || from.revision > position_.revision);
  const std::int64_t event = is_start || delta.refresh ? 0 : EventAt(from.revision);
  delta.round_changed = state_->last_event > event;
  if (!delta.round_changed) return delta;
  for (const auto& item : state_->items) {
    if (item != nullptr && item->last_event > event) delta.items.push_back(item->id);
  }
  for (const auto& merge : state_->merges) {
    const auto last = merge_events_.find(merge->id);
    if (last != merge_events_.end() && last->second > event) delta.merges.push_back(merge->id);
  }
  // Who begins has none of them.
  const bool begins = is_start || delta.refresh;
  for (const RoundDelta::Discarded& one : discarded_) {
    if (!begins && one.event > event) delta.discarded.push_back(one);
  }
  return delta;
}

void RoundBook::Take(const store::Change& change) {
  absl::optional<storage::v1::Event> event = ReadEvent(change);
  if (!event.has_value()) {
    log::Error("stored_record_broken", {{"partition", PartitionOfRound(id_)}});
    return;
  }
  // All of a history may come at once: who has seen the half of it goes on from there.
  const std::int64_t reached = reached_.empty() ? 0 : reached_.back().second;
  reached_.emplace_back(change.revision, std::max(reached, event->number()));
  // Written again with its text taken out: what it did is done.
  if (event->number() <= state_->last_event) return;
  ahead_[event->number()] = *std::move(event);
}

void RoundBook::ApplyNext() {
  while (!ahead_.empty() && ahead_.begin()->first == state_->last_event + 1) {
    const storage::v1::Event event = std::move(ahead_.extract(ahead_.begin()).mapped());
    const Item* before = state_->FindItem(std::string(ItemOf(event)));
    if (before != nullptr && event.has_item_discarded()) {
      discarded_.push_back({event.number(), before->id, before->center, before->number > 0});
    }
    if (const absl::string_view merge = MergeOf(event); !merge.empty()) {
      merge_events_[std::string(merge)] = event.number();
    }
    const absl::Status applied = policy::Apply(event, state_.get());
    if (!applied.ok()) {
      log::Error("event_not_applied",
                 {{"partition", PartitionOfRound(id_)}, {"what", std::string(applied.message())}});
      return;
    }
    for (const std::string& id : ItemsTouchedBy(event)) {
      const Item* item = state_->FindItem(id);
      if (item == nullptr) {
        checks_->Forget(id);
      } else {
        checks_->Follow(*item);
      }
    }
  }
}

}  // namespace lotse::policy
