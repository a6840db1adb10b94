// lotse-policy while a round with 27 centres is written to and followed from all sides, killed at a random moment, again and again: what it
// acknowledged is there, nothing is there twice, a repeated request is answered as the first time, every count is that of the
// single commands, and deadlines are applied by the start that follows them.
//   LOTSE_KILLS  how often at least (50); a round is brought to its end
//   LOTSE_REDIS_KILLS  the same on Redis (1: one round)
//   LOTSE_SEED   repeats the commands and moments of a run, as far as the clock allows
//   LOTSE_STORE  another --store for the first test
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "tests/chaos/policy/bout.h"
#include "tests/chaos/policy/opened_round.h"
#include "tests/chaos/policy/sample_texts.h"
#include "tests/chaos/settings.h"
#include "tests/support/redis_server.h"

namespace lotse::policy::chaos {
namespace {

constexpr int kCenters = 27;

constexpr int kMostRounds = 6;

class PolicyKillTest : public testing::Test {
 protected:
  void Begin(const std::string& store) {
    seed_ = lotse::chaos::SeedOfThisRun();
    random_.seed(seed_);
    program_ = std::make_unique<PolicyProgram>(store);
    std::vector<std::string> identities = {kCoordinator, kSecondCoordinator};
    for (const std::string& center : centers_) {
      identities.push_back(Delegate(center));
      identities.push_back(Editor(center));
    }
    program_->Issue(identities);
    callers_ = std::make_unique<Callers>(*program_);
    program_->Start();
  }

  // Long enough for some kills in each phase, also where a start takes long.
  PhaseSeconds Seconds() const {
    const double slow = std::max(1.0, absl::ToDoubleSeconds(program_->slowest_start()));
    const auto scaled = [slow](int seconds) { return static_cast<int>(std::ceil(seconds * slow)); };
    return {scaled(8), scaled(3), 1, scaled(6), scaled(4)};
  }

  // `strike` cuts the writers off, `recover` brings back what it has hit.
  template <typename Strike, typename Recover>
  void KillUntilOver(int kills, Strike strike, Recover recover) {
    // Where starts take long, a round may be over before anybody came to some of it: then another one is played.
    while ((kills_ < kills || (!Missing().empty() && rounds_ < kMostRounds)) && !HasFailure()) {
      ++rounds_;
      const unsigned seed = seed_ + rounds_;
      Bout bout(OpenRound(*callers_, centers_, Seconds(), seed), centers_, texts_, seed);
      while (!bout.IsOver() && !HasFailure()) {
        SCOPED_TRACE(absl::StrCat("round ", rounds_, " kill ", ++kills_));
        bout.WriteUntil(*callers_, [&] {
          absl::SleepFor(
              absl::Microseconds(std::uniform_int_distribution<int>(1, 400'000)(random_)));
          strike();
        });
        recover();
        if (HasFatalFailure()) return;
        bout.Verify(*callers_, program_->start_time());
      }
      if (!HasFailure()) ExpectTheSameAnew(bout);
      bout.CountInto(&acknowledged_);
    }
    Report();
  }

  void Restart() {
    program_->Start();
    callers_->Reconnect();
  }

  // A round is its events: whoever reads them shows it, byte for byte.
  void ExpectTheSameAnew(const Bout& bout) {
    program_->Kill();
    Restart();
    if (HasFatalFailure()) return;
    EXPECT_TRUE(bout.Read(*callers_).bytes == bout.shown().bytes) << "replayed it is another round";
  }

  // What must have been acknowledged for a run to prove something, and was not.
  std::string Missing() const {
    std::string missing;
    for (const char* what : essential_) {
      if (acknowledged_.count(what) == 0) absl::StrAppend(&missing, what, " ");
    }
    return missing;
  }

  void Report() {
    int all = 0;
    std::string kinds;
    for (const auto& [what, count] : acknowledged_) {
      all += count;
      absl::StrAppend(&kinds, kinds.empty() ? "" : ", ", what, " ", count);
    }
    if (HasFailure()) return;
    EXPECT_EQ(Missing(), "") << "nobody came to that: this proves too little";
    std::cout << kinds << "\n"
              << kills_ << " kills in " << rounds_ << " rounds, " << all
              << " acknowledged commands: none lost, none twice; the slowest start took "
              << program_->slowest_start() << std::endl;
  }

  std::vector<const char*> essential_ = {"create",  "submit",  "clear",   "stance",  "amend",
                                         "accept",  "suggest", "confirm", "consent", "vote",
                                         "dissent", "leave",   "adopt",   "release", "import"};
  const std::vector<std::string> centers_ = SomeCenters(kCenters);
  const std::vector<v1::Recommendation> texts_ = SampleTexts();
  unsigned seed_ = 0;
  std::mt19937 random_;
  int kills_ = 0;
  int rounds_ = 0;
  std::map<std::string, int> acknowledged_;
  std::unique_ptr<PolicyProgram> program_;
  std::unique_ptr<Callers> callers_;
};

TEST_F(PolicyKillTest, EmbeddedStore_LosesAndDoublesNothing) {
  Begin(lotse::chaos::StoreOfThisRun());
  ASSERT_FALSE(HasFailure());
  KillUntilOver(
      lotse::chaos::Setting("LOTSE_KILLS", 50), [&] { program_->Kill(); }, [&] { Restart(); });
  EXPECT_EQ(acknowledged_.count(kBegunAnew), 0u) << "a position was of no use";
}

TEST_F(PolicyKillTest, Redis_LosesAndDoublesNothing) {
  lotse::test::RedisServer redis;
  // One round, with starts of seconds: what the embedded store's rounds prove need not be proved twice.
  essential_ = {"create", "submit", "clear", "stance", "vote"};
  Begin(redis.url());
  ASSERT_FALSE(HasFailure());
  bool hits_redis = false, hits_program = false;
  KillUntilOver(
      lotse::chaos::Setting("LOTSE_REDIS_KILLS", 1),
      [&] {
        const auto kind = random_() % 4;  // Redis alone, both, or the program
        hits_redis = kind < 2;
        hits_program = kind > 0;
        if (hits_redis) redis.Kill();
        if (hits_program) program_->Kill();
      },
      [&] {
        if (hits_redis) redis.Start();
        if (hits_program) Restart();
      });
}

}  // namespace
}  // namespace lotse::policy::chaos
