// A sink that shows what it was given, and on which a test can wait.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "services/referrals/follow/sink.h"

namespace lotse::referrals {

// Thread-safe.
class RecordingSink final : public FollowSink {
 public:
  void Upsert(const std::string& center, contacts::v1::Partner partner) override {
    absl::MutexLock lock(&mutex_);
    calls_.push_back("+" + partner.display_names(0).value());
    const std::string name = partner.name();
    held_[center][name] = std::move(partner);
  }
  void Delete(const std::string& center, const std::string& name) override {
    absl::MutexLock lock(&mutex_);
    calls_.push_back("-");
    held_[center].erase(name);
  }
  void Trust(const std::string& center, const contacts::v1::TrustChanged& trust) override {
    absl::MutexLock lock(&mutex_);
    calls_.push_back("trust");
    auto found = held_[center].find(trust.name());
    if (found != held_[center].end()) *found->second.mutable_trust() = trust.trust();
  }
  void Reset(const std::string& center) override {
    absl::MutexLock lock(&mutex_);
    calls_.push_back("reset");
    held_[center].clear();
  }
  void EndStep(const std::string&) override {
    absl::MutexLock lock(&mutex_);
    calls_.push_back(".");
  }

  using Held = std::map<std::string, std::map<std::string, contacts::v1::Partner>>;

  // Waits until what is held is as `good` wants it; false after ten seconds.
  bool Await(std::function<bool(const Held&)> good) {
    absl::MutexLock lock(&mutex_);
    const auto condition = [&]() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return good(held_); };
    return mutex_.AwaitWithTimeout(absl::Condition(&condition), absl::Seconds(10));
  }
  // Waits for the display names held of a centre, ascending by name.
  bool AwaitNames(const std::string& center, std::vector<std::string> names) {
    return Await([&](const Held& held) {
      std::vector<std::string> have;
      const auto found = held.find(center);
      if (found != held.end()) {
        for (const auto& [name, partner] : found->second) {
          have.push_back(partner.display_names(0).value());
        }
      }
      std::sort(have.begin(), have.end());
      return have == names;
    });
  }
  Held held() const {
    absl::MutexLock lock(&mutex_);
    return held_;
  }
  // In their order: "+name", "-", "trust", "reset", "." (end of a step).
  std::vector<std::string> calls() const {
    absl::MutexLock lock(&mutex_);
    return calls_;
  }

 private:
  mutable absl::Mutex mutex_;
  Held held_ ABSL_GUARDED_BY(mutex_);
  std::vector<std::string> calls_ ABSL_GUARDED_BY(mutex_);
};

// What no callback tells is looked at again and again; false after ten seconds.
inline bool Eventually(const std::function<bool()>& good) {
  const absl::Time until = absl::Now() + absl::Seconds(10);
  while (!good()) {
    if (absl::Now() > until) return false;
    absl::SleepFor(absl::Milliseconds(1));
  }
  return true;
}

}  // namespace lotse::referrals
