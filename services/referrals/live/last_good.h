// The last whole answers of members, for the time when they cannot be reached. Pure.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "lotse/referrals/v1/lookup_service.pb.h"

namespace lotse::referrals {

struct LastGoodOptions {
  absl::Duration kept_for = absl::Hours(1);
  std::size_t max_answers = 4096;
  std::size_t max_bytes = 32 << 20;
};

struct GoodAnswer {
  std::shared_ptr<const v1::FindHelpResponse> response;
  absl::Time as_of;
};

// Thread-safe. Past a bound the answer goes that was not used for longest.
class LastGood {
 public:
  explicit LastGood(LastGoodOptions options = {}) : options_(options) {}

  // What makes two questions to members the same: topic, place and all that filters or ranks. nullopt: a question in words or by
  // evidence, which are never kept.
  static absl::optional<std::string> KeyOf(absl::string_view member,
                                           const v1::FindHelpRequest& request);

  // Precondition: response->complete().
  void Keep(const std::string& key, std::shared_ptr<const v1::FindHelpResponse> response,
            absl::Time now) ABSL_LOCKS_EXCLUDED(mutex_);
  absl::optional<GoodAnswer> Find(const std::string& key, absl::Time now)
      ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  struct Entry {
    std::string key;
    GoodAnswer answer;
    std::size_t bytes = 0;
  };
  using Entries = std::list<Entry>;  // last used first

  void Drop(Entries::iterator entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const LastGoodOptions options_;
  absl::Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_map<std::string, Entries::iterator> by_key_ ABSL_GUARDED_BY(mutex_);
  std::size_t bytes_ ABSL_GUARDED_BY(mutex_) = 0;
};

}  // namespace lotse::referrals
