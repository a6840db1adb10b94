#include "tests/chaos/ledger.h"

#include <gtest/gtest.h>

namespace lotse::chaos {

void Ledger::Acknowledged(const std::string& request_id, std::int64_t revision) {
  absl::MutexLock lock(&mutex_);
  const auto [known, is_new] = revisions_.try_emplace(request_id, revision);
  if (!is_new) {
    EXPECT_EQ(known->second, revision) << "a repeated request was committed again: " << request_id;
    return;
  }
  if (revision == 0) return;
  const auto [holder, is_free] = requests_.try_emplace(revision, request_id);
  EXPECT_TRUE(is_free) << "two requests have revision " << revision << ": " << holder->second
                       << " and " << request_id;
}

std::int64_t Ledger::commits() const {
  absl::MutexLock lock(&mutex_);
  return static_cast<std::int64_t>(revisions_.size());
}

}  // namespace lotse::chaos
