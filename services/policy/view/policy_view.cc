#include "services/policy/view/policy_view.h"

#include <utility>

#include "services/policy/view/event_record.h"

namespace lotse::policy {
namespace {

bool Exists(const RoundBook& book) {
  return book.Read([](const RoundState& state, const Checks&) { return state.last_event > 0; });
}

}  // namespace

void PolicyView::Apply(const std::string& partition, const feed::Update& update) {
  const absl::optional<std::string> round = RoundOfPartition(partition);
  if (!round.has_value()) return;
  Of(*round).Apply(update);
  if (moved_) moved_(*round);
}

void PolicyView::OnMoved(std::function<void(const std::string& round)> listener) {
  moved_ = std::move(listener);
}

RoundBook& PolicyView::Of(const std::string& round) {
  absl::MutexLock lock(&mutex_);
  std::unique_ptr<RoundBook>& book = books_[round];
  if (book == nullptr) book = std::make_unique<RoundBook>(round, knowledge_);
  return *book;
}

RoundBook* PolicyView::Find(const std::string& round) const {
  absl::MutexLock lock(&mutex_);
  const auto it = books_.find(round);
  return it != books_.end() && Exists(*it->second) ? it->second.get() : nullptr;
}

std::vector<std::string> PolicyView::Rounds() const {
  absl::MutexLock lock(&mutex_);
  std::vector<std::string> rounds;
  for (const auto& [id, book] : books_) {
    if (Exists(*book)) rounds.push_back(id);
  }
  return rounds;
}

}  // namespace lotse::policy
