#include "tests/chaos/policy/bout.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "absl/time/clock.h"
#include "common/time/timestamp.h"
#include "tests/chaos/policy/opened_round.h"
#include "tests/chaos/policy/recount.h"

namespace lotse::policy::chaos {
namespace {

constexpr std::size_t kDelegations = 6;

}  // namespace

Bout::Bout(const v1::Round& round, std::vector<std::string> centers,
           const std::vector<v1::Recommendation>& texts, unsigned seed)
    : round_(round.name()), centers_(std::move(centers)) {
  for (std::size_t i = 0; i < kDelegations; ++i) {
    std::vector<std::string> own;
    for (std::size_t j = i; j < centers_.size(); j += kDelegations) own.push_back(centers_[j]);
    writers_.push_back(std::make_unique<Delegation>(round_, own, texts, seed * 100 + i));
  }
  for (const std::string& identity :
       {std::string(kCoordinator), Delegate(centers_[0]), Editor(centers_[1])}) {
    watchers_.push_back(std::make_unique<Watcher>(round_, identity));
  }
  writers_.push_back(std::make_unique<Coordination>(round, seed * 100 + kDelegations));
}

void Bout::Verify(Callers& callers, absl::Time start) {
  const std::int64_t before = shown_.round.revision();
  shown_ = Read(callers);
  EXPECT_GE(shown_.round.revision(), before) << "events are lost";
  ExpectPhase(start);
  ExpectAgreement();
  if (testing::Test::HasFailure()) return;
  Settle(callers);
  shown_ = Read(callers);
  ExpectAgreement();
  for (const auto& writer : writers_) writer->Learn(shown_);
  std::vector<const Known*> all;
  for (const auto& writer : writers_) all.push_back(&writer->known());
  EXPECT_EQ(MiscountOf(all, shown_), "");
  for (const auto& watcher : watchers_) watcher->CatchUp(callers);
}

void Bout::ExpectAgreement() {
  for (const auto& writer : writers_) EXPECT_EQ(writer->Disagreement(shown_), "");
}

// What was due when the program started has been done before it answers.
void Bout::ExpectPhase(absl::Time start) {
  const v1::Phase phase = shown_.round.phase();
  if (phase > v1::PHASE_BUENDELUNG) return;
  // Where the store alone was hit, the program may be older than the round.
  const bool is_older = start < FromTimestamp(shown_.round.create_time());
  EXPECT_TRUE(is_older || phase >= PhaseAt(shown_.round.deadlines(), start))
      << "a deadline was not applied: " << v1::Phase_Name(phase);
  EXPECT_LE(phase, PhaseAt(shown_.round.deadlines(), absl::Now())) << "a phase ended early";
}

void Bout::Settle(Callers& callers) {
  std::vector<std::thread> threads;
  for (auto& writer : writers_) threads.emplace_back([&] { writer->Settle(callers); });
  for (std::thread& thread : threads) thread.join();
}

bool Bout::IsOver() const {
  return shown_.round.phase() == v1::PHASE_AUSGEWERTET ||
         shown_.round.phase() == v1::PHASE_ABGEBROCHEN;
}

void Bout::CountInto(std::map<std::string, int>* acknowledged) const {
  for (const auto& writer : writers_) {
    for (const auto& [what, count] : writer->acknowledged()) (*acknowledged)[what] += count;
  }
  for (const auto& watcher : watchers_) {
    (*acknowledged)["return to a watch"] += watcher->returns();
    if (watcher->refreshes() > 0) (*acknowledged)[kBegunAnew] += watcher->refreshes();
  }
}

}  // namespace lotse::policy::chaos
