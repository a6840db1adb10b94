// One thing that is measured, beside others, with the same calls.
#pragma once

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "tests/bench/federation/figures.h"
#include "tests/bench/federation/load.h"
#include "tests/bench/federation/process.h"

namespace lotse::bench {

struct Subject {
  std::string name;
  Process& process;
  BeginCall begin;
  std::vector<double> cpu_us, per_second, open_ms;
};

// So many calls, 64 in flight: what they cost the process, and how many went through a second.
void CpuRound(Subject& subject, int calls);
// A second; about a sixth of what two cores can do for client and server.
inline constexpr double kOpenRate = 2000;
// Calls at a fixed rate: how long each took.
void OpenRound(Subject& subject, double per_second, absl::Duration length);
// NAME_cpu_us, NAME_64_per_s and, after open rounds, NAME_p50_ms and NAME_p99_ms.
void Report(const Subject& subject, Figures& figures);

}  // namespace lotse::bench
