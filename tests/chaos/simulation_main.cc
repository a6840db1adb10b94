// Thousands of random steps over real processes.
//   LOTSE_STEPS  how many (2,000)      LOTSE_SEED  repeats the steps of a run
//   LOTSE_STORE  another --store
#include <gtest/gtest.h>

#include <iostream>
#include <string>

#include "tests/chaos/settings.h"
#include "tests/chaos/simulation.h"

namespace lotse::chaos {
namespace {

TEST(ProcessSimulation, RandomSteps_EndWithEqualCopiesAndNothingHiddenSeen) {
  const unsigned seed = SeedOfThisRun();
  const int steps = Setting("LOTSE_STEPS", 2000);
  Simulation simulation(seed, StoreOfThisRun());
  simulation.Begin();
  for (int step = 1; step <= steps && !testing::Test::HasFailure(); ++step) {
    const std::string what = simulation.Step();
    ASSERT_FALSE(testing::Test::HasFailure()) << "at step " << step << ": " << what;
  }
  simulation.ExpectAllInStep();
  simulation.ExpectNothingTold();
  std::cout << steps << " steps: " << simulation.Summary() << std::endl;
}

}  // namespace
}  // namespace lotse::chaos
