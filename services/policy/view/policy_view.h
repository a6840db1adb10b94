// All rounds in memory.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "common/feed/view.h"
#include "services/policy/view/round_book.h"

namespace lotse::policy {

// Thread-safe. A book, once made, stays as long as this.
class PolicyView final : public feed::View {
 public:
  explicit PolicyView(std::shared_ptr<const TextKnowledge> knowledge)
      : knowledge_(std::move(knowledge)) {}

  // Told the id of a round that moved, after it can be read. Quick. Set once, before anything is applied; may be null.
  void OnMoved(std::function<void(const std::string& round)> listener);

  // Partitions that are no round's are left out.
  void Apply(const std::string& partition, const feed::Update& update) override;

  // The book of a round that may not exist yet: then it is empty, and stays. For who is about to create it.
  RoundBook& Of(const std::string& round);
  // nullptr when there is no such round.
  RoundBook* Find(const std::string& round) const;
  // Ids of the rounds that have begun to exist, ascending.
  std::vector<std::string> Rounds() const;

 private:
  const std::shared_ptr<const TextKnowledge> knowledge_;
  std::function<void(const std::string&)> moved_;
  mutable absl::Mutex mutex_;
  std::map<std::string, std::unique_ptr<RoundBook>> books_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::policy
