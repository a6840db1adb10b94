// What the simulation is told: --seed=N --steps=N, or LOTSE_SIM_SEED and LOTSE_SIM_STEPS.
#pragma once

#include <cstdint>

namespace lotse::sim {

struct Settings {
  std::uint64_t seed = 0;  // 0: drawn
  int steps = 20'000;
};
Settings& GlobalSettings();

}  // namespace lotse::sim
