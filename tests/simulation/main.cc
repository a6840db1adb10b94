#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <random>

#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "tests/simulation/settings.h"

namespace lotse::sim {

Settings& GlobalSettings() {
  static Settings settings;
  return settings;
}

namespace {

void ReadEnvironment(Settings& settings) {
  if (const char* seed = std::getenv("LOTSE_SIM_SEED")) {
    if (!absl::SimpleAtoi(seed, &settings.seed)) std::exit(2);
  }
  if (const char* steps = std::getenv("LOTSE_SIM_STEPS")) {
    if (!absl::SimpleAtoi(steps, &settings.steps)) std::exit(2);
  }
}

bool ReadFlag(absl::string_view flag, Settings& settings) {
  if (absl::ConsumePrefix(&flag, "--seed=")) return absl::SimpleAtoi(flag, &settings.seed);
  if (absl::ConsumePrefix(&flag, "--steps=")) return absl::SimpleAtoi(flag, &settings.steps);
  return false;
}

}  // namespace
}  // namespace lotse::sim

int main(int argc, char** argv) {
  testing::InitGoogleMock(&argc, argv);
  auto& settings = lotse::sim::GlobalSettings();
  lotse::sim::ReadEnvironment(settings);
  for (int i = 1; i < argc; ++i) {
    if (!lotse::sim::ReadFlag(argv[i], settings)) {
      std::fprintf(stderr, "unknown flag %s; there are --seed=N and --steps=N\n", argv[i]);
      return 2;
    }
  }
  if (settings.seed == 0) settings.seed = std::random_device()();
  std::printf("simulation: --seed=%llu --steps=%d\n",
              static_cast<unsigned long long>(settings.seed), settings.steps);
  return RUN_ALL_TESTS();
}
