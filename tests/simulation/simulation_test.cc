// The whole protocol under a seeded random: directories change, are restored and trimmed; followers are cut, crash, lag
// and change their rights. In the end everybody is connected and all copies are right.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "absl/strings/str_cat.h"
#include "tests/simulation/model_server.h"
#include "tests/simulation/settings.h"
#include "tests/simulation/sim_follower.h"

namespace lotse::sim {
namespace {

constexpr int kIds = 40;

class Simulation {
 public:
  explicit Simulation(std::uint64_t seed)
      : random_(seed), centers_{"A", "B", "C", "D"}, server_(centers_) {
    // The owner of each centre sees all of its own; the last one keeps little in memory, so its steps are spilled.
    for (std::size_t i = 0; i <= centers_.size(); ++i) {
      Rights rights;
      for (const std::string& center : centers_) rights[center] = kFederation;
      if (i < centers_.size()) rights[centers_[i]] = kCenter;
      const std::size_t buffer = i == centers_.size() ? 12 : 1 << 20;
      followers_.push_back(std::make_unique<SimFollower>(server_, rights, buffer));
    }
  }

  void Step() {
    if (Chance(3)) {
      ChangeDirectory();
    } else {
      MoveFollower(*followers_[Below(followers_.size())]);
    }
  }

  void End() {
    for (auto& follower : followers_) {
      follower->CatchUp();
      EXPECT_THAT(follower->Differences(), testing::IsEmpty());
      follower->Restart();
      follower->CatchUp();
      EXPECT_THAT(follower->Differences(), testing::IsEmpty()) << "after a restart";
    }
  }

 private:
  std::size_t Below(std::size_t n) { return random_() % n; }
  bool Chance(int one_in) { return Below(one_in) == 0; }

  void ChangeDirectory() {
    const std::string& center = centers_[Below(centers_.size())];
    // Some come and go at once, so that nobody but those who listen just then has ever held them.
    const std::string id =
        Chance(3) ? absl::StrCat("n", newest_ += Below(2)) : absl::StrCat("p", Below(kIds));
    const auto head = static_cast<std::size_t>(server_.HeadOf(center));
    if (Chance(150)) {
      server_.Restore(center, static_cast<std::int64_t>(Below(head + 1)));
    } else if (Chance(100)) {
      server_.Trim(center, static_cast<std::int64_t>(Below(head + 1)));
    } else if (Chance(4)) {
      server_.Remove(center, id);
    } else {
      // Few contents, so that some writes change nothing, or nothing that everybody sees.
      server_.Put(center, id,
                  {absl::StrCat("s", Below(5)), absl::StrCat("h", Below(3)), Chance(4)});
    }
  }

  void MoveFollower(SimFollower& follower) {
    if (Chance(60)) return follower.Cut();
    if (Chance(120)) return follower.Restart();
    if (Chance(200)) {
      return follower.SetRights(centers_[Below(centers_.size())],
                                Chance(2) ? kFederation : kCenter);
    }
    // A second call while the first is still open counts as a new one.
    if (!follower.connected() || Chance(300)) return follower.Connect();
    if (follower.on_the_wire() == 0 || Chance(5)) {
      return follower.Fetch(1 + static_cast<int>(Below(8)));
    }
    for (std::size_t n = 1 + Below(6); n > 0; --n) {
      follower.Deliver(Chance(50) ? (Chance(2) ? Crash::kBeforeApply : Crash::kAfterApply)
                                  : Crash::kNone);
    }
  }

  std::mt19937_64 random_;
  std::size_t newest_ = 0;
  const std::vector<std::string> centers_;
  ModelServer server_;
  std::vector<std::unique_ptr<SimFollower>> followers_;
};

TEST(Simulation, RandomSteps_EndWithEqualCopies) {
  const Settings& settings = GlobalSettings();
  SCOPED_TRACE(absl::StrCat("--seed=", settings.seed, " --steps=", settings.steps));
  Simulation simulation(settings.seed);
  for (int step = 0; step < settings.steps && !testing::Test::HasFailure(); ++step) {
    SCOPED_TRACE(absl::StrCat("step ", step));
    simulation.Step();
    // Also on the way everything can come to rest.
    if (step % 2'500 == 2'499) simulation.End();
  }
  simulation.End();
}

}  // namespace
}  // namespace lotse::sim
