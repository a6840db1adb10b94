#include "tests/chaos/settings.h"

#include <cstdlib>
#include <iostream>
#include <random>

#include "absl/strings/numbers.h"

namespace lotse::chaos {

int Setting(const char* name, int otherwise) {
  const char* text = std::getenv(name);
  int value = 0;
  return text != nullptr && absl::SimpleAtoi(text, &value) ? value : otherwise;
}

std::string StoreOfThisRun() {
  const char* store = std::getenv("LOTSE_STORE");
  return store == nullptr ? "" : store;
}

unsigned SeedOfThisRun() {
  const int drawn = static_cast<int>(std::random_device()() >> 1);
  const auto seed = static_cast<unsigned>(Setting("LOTSE_SEED", drawn));
  std::cout << "LOTSE_SEED=" << seed << std::endl;
  return seed;
}

}  // namespace lotse::chaos
