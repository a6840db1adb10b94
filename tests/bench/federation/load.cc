#include "tests/bench/federation/load.h"

#include <time.h>

#include <atomic>

#include "absl/synchronization/blocking_counter.h"
#include "absl/time/clock.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

double MillisecondsSince(absl::Time begin) {
  return absl::ToDoubleMilliseconds(absl::Now() - begin);
}

// Keeps `in_flight` calls under way. Each lane has one, and the answer begins the next.
class Closed {
 public:
  Closed(const ClosedLoad& load, const BeginCall& begin)
      : load_(load), begin_(begin), left_(load.in_flight), lanes_(load.in_flight) {}

  LoadResult Run() {
    start_ = absl::Now();
    for (std::vector<double>& lane : lanes_) Next(lane);
    left_.Wait();
    LoadResult result;
    result.took = absl::Now() - start_;
    for (const auto& lane : lanes_) result.ms.insert(result.ms.end(), lane.begin(), lane.end());
    return result;
  }

 private:
  void Next(std::vector<double>& lane) {
    const std::int64_t number = next_++;
    const absl::Time begin = absl::Now();
    if (number >= load_.calls || begin - start_ >= load_.length) {
      left_.DecrementCount();
      return;
    }
    begin_(number, [this, &lane, begin](const grpc::Status& status) {
      Check(status, "a call failed");
      lane.push_back(MillisecondsSince(begin));
      Next(lane);
    });
  }

  const ClosedLoad load_;
  const BeginCall& begin_;
  absl::Time start_;
  std::atomic<std::int64_t> next_{0};
  absl::BlockingCounter left_;
  std::vector<std::vector<double>> lanes_;
};

}  // namespace

double LoadResult::PerSecond() const {
  return static_cast<double>(ms.size()) / absl::ToDoubleSeconds(took);
}

LoadResult RunClosed(const ClosedLoad& load, const BeginCall& begin) {
  return Closed(load, begin).Run();
}

LoadResult RunSerial(const ClosedLoad& load,
                     const std::function<grpc::Status(std::int64_t)>& call) {
  LoadResult result;
  const absl::Time start = absl::Now();
  for (std::int64_t number = 0; number < load.calls; ++number) {
    const absl::Time begin = absl::Now();
    if (begin - start >= load.length) break;
    Check(call(number), "a call failed");
    result.ms.push_back(MillisecondsSince(begin));
  }
  result.took = absl::Now() - start;
  return result;
}

LoadResult RunOpen(double per_second, absl::Duration length, const BeginCall& begin) {
  const auto calls = static_cast<int>(per_second * absl::ToDoubleSeconds(length));
  LoadResult result;
  result.ms.resize(calls);
  absl::BlockingCounter left(calls);
  const Schedule schedule(per_second);
  const absl::Time start = absl::Now();
  for (int number = 0; number < calls; ++number) {
    const absl::Time meant = schedule.Await(number);
    begin(number, [&, number, meant](const grpc::Status& status) {
      Check(status, "a call failed");
      result.ms[number] = MillisecondsSince(meant);
      left.DecrementCount();
    });
  }
  left.Wait();
  result.took = absl::Now() - start;
  return result;
}

Schedule::Schedule(double per_second)
    : begin_(absl::Now() + absl::Milliseconds(1)), step_(absl::Seconds(1) / per_second) {}

absl::Time Schedule::Await(std::int64_t number) const {
  const absl::Time meant = begin_ + number * step_;
  const timespec until = absl::ToTimespec(meant);
  while (clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &until, nullptr) != 0) {
  }
  return meant;
}

}  // namespace lotse::bench
