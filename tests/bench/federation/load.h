// Load on a server: closed loop (a number of calls is always under way) and open loop (calls begin at fixed times, whether
// or not earlier ones are answered, and are measured from the time that was meant).
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/support/status.h"

namespace lotse::bench {

using Done = std::function<void(const grpc::Status&)>;
// Begins call number `number` and has `done` called once it is answered, on any thread.
using BeginCall = std::function<void(std::int64_t number, Done done)>;

struct LoadResult {
  std::vector<double> ms;  // of each call
  absl::Duration took;
  double PerSecond() const;
};

struct ClosedLoad {
  int in_flight = 64;
  // Ends with whichever comes first.
  std::int64_t calls = INT64_MAX;
  absl::Duration length = absl::InfiniteDuration();
};

// Both fail the bench when a call fails.
LoadResult RunClosed(const ClosedLoad& load, const BeginCall& begin);
LoadResult RunOpen(double per_second, absl::Duration length, const BeginCall& begin);

// One call after the other on this thread.
LoadResult RunSerial(const ClosedLoad& load, const std::function<grpc::Status(std::int64_t)>& call);

// The times at which calls of an open loop are meant to begin; waits for each.
class Schedule {
 public:
  explicit Schedule(double per_second);
  // Waits until call `number` is to begin; answers the time that was meant.
  absl::Time Await(std::int64_t number) const;

 private:
  const absl::Time begin_;
  const absl::Duration step_;
};

}  // namespace lotse::bench
