#include "tests/bench/federation/subject.h"

#include "tests/bench/federation/samples.h"

namespace lotse::bench {

void CpuRound(Subject& subject, int calls) {
  const absl::Duration before = subject.process.Cpu();
  const LoadResult result = RunClosed({64, calls}, subject.begin);
  subject.cpu_us.push_back(absl::ToDoubleMicroseconds(subject.process.Cpu() - before) / calls);
  subject.per_second.push_back(result.PerSecond());
}

void OpenRound(Subject& subject, double per_second, absl::Duration length) {
  const LoadResult result = RunOpen(per_second, length, subject.begin);
  subject.open_ms.insert(subject.open_ms.end(), result.ms.begin(), result.ms.end());
}

void Report(const Subject& subject, Figures& figures) {
  figures.Set(subject.name + "_cpu_us", Median(subject.cpu_us));
  figures.Set(subject.name + "_64_per_s", Median(subject.per_second));
  if (subject.open_ms.empty()) return;
  figures.Set(subject.name + "_p50_ms", Median(subject.open_ms));
  figures.Set(subject.name + "_p99_ms", Quantile(subject.open_ms, 0.99));
}

}  // namespace lotse::bench
