// One round, with all who write to it.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "tests/chaos/policy/coordination.h"
#include "tests/chaos/policy/delegation.h"
#include "tests/chaos/policy/watcher.h"

namespace lotse::policy::chaos {

// How watches that were refreshed are counted. Redis that was killed may make them so, the embedded store never.
inline constexpr char kBegunAnew[] = "watch begun anew";

// Used by the test's main thread alone.
class Bout {
 public:
  // `round` as it was opened; `texts` outlives it.
  Bout(const v1::Round& round, std::vector<std::string> centers,
       const std::vector<v1::Recommendation>& texts, unsigned seed);

  // Everybody writes, and some follow, while `strike` runs, which cuts off who is writing.
  template <typename Strike>
  void WriteUntil(Callers& callers, Strike strike) {
    std::atomic<bool> is_over{false};
    std::vector<std::thread> threads;
    for (auto& watcher : watchers_) watcher->Start(callers);
    for (auto& writer : writers_) {
      threads.emplace_back([&] { writer->WriteUntilCut(callers, is_over); });
    }
    strike();
    is_over = true;
    for (std::thread& thread : threads) thread.join();
    for (auto& watcher : watchers_) watcher->Cut();
  }

  // After a start that began at `start`: what was acknowledged is there, the deadlines were applied, what had no answer gets one;
  // then all that is counted is counted anew. What is not so fails the test.
  void Verify(Callers& callers, absl::Time start);

  // As it was shown last.
  const Shown& shown() const { return shown_; }
  Shown Read(Callers& callers) const { return ReadShown(callers, round_, centers_); }
  bool IsOver() const;
  // Adds how many commands of each kind were acknowledged, and how often who follows went on from a position.
  void CountInto(std::map<std::string, int>* acknowledged) const;

 private:
  void ExpectAgreement();
  void ExpectPhase(absl::Time start);
  void Settle(Callers& callers);

  const std::string round_;
  const std::vector<std::string> centers_;
  std::vector<std::unique_ptr<Writer>> writers_;
  std::vector<std::unique_ptr<Watcher>> watchers_;
  Shown shown_;
};

}  // namespace lotse::policy::chaos
