#include "services/referrals/live/last_good.h"

#include "absl/strings/str_cat.h"

namespace lotse::referrals {

absl::optional<std::string> LastGood::KeyOf(absl::string_view member,
                                            const v1::FindHelpRequest& request) {
  if (!request.question().empty() || request.provider_keys_size() > 0) return absl::nullopt;
  // No maps in the request: equal requests serialize to equal bytes within one process.
  return absl::StrCat(member, "\n", request.SerializeAsString());
}

void LastGood::Keep(const std::string& key, std::shared_ptr<const v1::FindHelpResponse> response,
                    absl::Time now) {
  // Measured before the lock is taken. Twice: a message in memory is about so much larger than its bytes.
  const std::size_t bytes = 2 * (key.size() + response->ByteSizeLong());
  absl::MutexLock lock(&mutex_);
  if (const auto found = by_key_.find(key); found != by_key_.end()) Drop(found->second);
  entries_.push_front({key, {std::move(response), now}, bytes});
  by_key_[key] = entries_.begin();
  bytes_ += bytes;
  while (entries_.size() > options_.max_answers || bytes_ > options_.max_bytes) {
    Drop(std::prev(entries_.end()));
  }
}

absl::optional<GoodAnswer> LastGood::Find(const std::string& key, absl::Time now) {
  absl::MutexLock lock(&mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return absl::nullopt;
  const auto entry = found->second;
  if (now - entry->answer.as_of > options_.kept_for) {
    Drop(entry);
    return absl::nullopt;
  }
  entries_.splice(entries_.begin(), entries_, entry);
  return entry->answer;
}

void LastGood::Drop(Entries::iterator entry) {
  bytes_ -= entry->bytes;
  by_key_.erase(entry->key);
  entries_.erase(entry);
}

}  // namespace lotse::referrals
