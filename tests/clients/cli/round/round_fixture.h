// The program `lotse` against the real service policy, both in this process: memory store, mutual TLS, a clock of the test's.
#pragma once

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cli/harness.h"
#include "tests/services/policy/rpc/harness.h"

namespace lotse::cli {

inline constexpr absl::Duration kDay = absl::Hours(24);

// Items that are about different things, so that none is like another.
struct SampleItem {
  const char* title;
  const char* body;
  const char* law;
};
extern const SampleItem kSalary;
extern const SampleItem kNursing;
extern const SampleItem kCourses;
extern const SampleItem kVisas;

// A round "Fachkräfteeinwanderung 2026" of WC-E (west), WC-ERZ, WC-C and WC-HRO (east): it collects for ten days, deliberates for
// ten, is frozen for one, votes for ten and hears dissent for five. It collects when a test begins.
class RoundFixture : public ::testing::Test {
 protected:
  RoundFixture();

  // The program, spoken as `as` ("WC-E/policy", "FED/coordinator@zweite"). `input`, terminals and so on are those of `cli`.
  Outcome Run(const std::string& as, std::vector<std::string> args);
  // The same, which must succeed.
  std::string Do(const std::string& as, std::vector<std::string> args);
  // As JSON.
  nlohmann::ordered_json Json(const std::string& as, std::vector<std::string> args);

  // By the program. A draft: its id. Handed in: its number. Open, by an editor of another centre: its number.
  std::string Draft(const std::string& center, const SampleItem& item);
  std::string HandIn(const std::string& center, const SampleItem& item);
  std::string Open(const std::string& center, const SampleItem& item);
  // The item as its author's centre sees it.
  policy::v1::Recommendation Item(const std::string& center, const std::string& number);
  // Till the phase begins.
  void UntilVoting() { server.Advance(21 * kDay); }
  void UntilDissent() { server.Advance(31 * kDay); }

  policy::Harness server;
  Harness cli;
  policy::v1::Round round;

 private:
  std::vector<std::string> opened_;
};

}  // namespace lotse::cli
