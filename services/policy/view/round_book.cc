#include "services/policy/view/round_book.h"

#include "common/log/log.h"
#include "services/policy/domain/apply.h"
#include "services/policy/view/event_record.h"

namespace lotse::policy {

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
}

void RoundBook::Apply(const feed::Update& update) {
  absl::MutexLock lock(&mutex_);
  if (update.reset) Reset();
  for (const store::Change& change : update.changes) Take(change);
  ApplyNext();
}

void RoundBook::Take(const store::Change& change) {
  absl::optional<storage::v1::Event> event = ReadEvent(change);
  if (!event.has_value()) {
    log::Error("stored_record_broken", {{"partition", PartitionOfRound(id_)}});
    return;
  }
  // Written again with its text taken out: what it did is done.
  if (event->number() <= state_->last_event) return;
  ahead_[event->number()] = *std::move(event);
}

void RoundBook::ApplyNext() {
  while (!ahead_.empty() && ahead_.begin()->first == state_->last_event + 1) {
    const storage::v1::Event event = std::move(ahead_.extract(ahead_.begin()).mapped());
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
