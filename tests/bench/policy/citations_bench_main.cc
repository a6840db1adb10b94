// How many citations are checked and read in a second, on one core. Run: build/release/bin/policy_citations_bench
#include <string>
#include <vector>

#include "benchmark/benchmark.h"
#include "common/reference/data_dir.h"
#include "services/policy/citations/citations.h"
#include "services/policy/citations/explain.h"

namespace lotse::policy {
namespace {

const Citations& Law() {
  static const auto* const law =
      new Citations(Citations::Load(reference::FindDataDir().value()).value());
  return *law;
}

// Every status, short and long, current and of the past.
const std::vector<std::string>& Raws() {
  static const auto* const raws = new std::vector<std::string>{
      "§ 18a AufenthG",
      "§ 18b Abs. 2 AufenthG",
      "§ 18g Abs. 1 Satz 2 Nr. 2 AufenthG",
      "§ 16d Abs. 3 S. 1 Nr. 3 Buchst. a AufenthG",
      "§ 6 Absatz 3 Satz 1 des Berufsqualifikationsfeststellungsgesetzes",
      "§ 26 Abs. 2 S. 9 BeschV",
      "§ 7 BeschV",
      "§ 24 Abs. 6 AufenthG",
      "§ 18z AufenthG",
      "§ 3 FooG",
      "§ 421b SGB III",
      "§ 10 Abs. 1 StAG"};
  return *raws;
}

const std::vector<CheckedReference>& Parsed() {
  static const auto* const parsed = [] {
    auto* references = new std::vector<CheckedReference>;
    for (const std::string& raw : Raws()) {
      references->push_back(Law().CheckOne(raw, absl::CivilDay(2026, 4, 28)).at(0));
    }
    return references;
  }();
  return *parsed;
}

void Validate(benchmark::State& state) {
  const absl::CivilDay day(static_cast<int>(state.range(0)), 4, 28);
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Check(Law().index(), Parsed()[at].provision, day));
    at = at + 1 == Parsed().size() ? 0 : at + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(Validate)->ArgName("year")->Arg(2026)->Arg(2023);

void ReadAndValidate(benchmark::State& state) {
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Law().CheckOne(Raws()[at], absl::CivilDay(2026, 4, 28)));
    at = at + 1 == Raws().size() ? 0 : at + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ReadAndValidate);

void ExplainInWords(benchmark::State& state) {
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Explain(Law(), Parsed()[at], absl::CivilDay(2026, 4, 28)));
    at = at + 1 == Parsed().size() ? 0 : at + 1;
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(ExplainInWords);

void ExtractFromText(benchmark::State& state) {
  std::string text;
  for (int i = 0; i < 100; ++i) {
    text += "Die Klage ist unbegründet. Ein Anspruch folgt weder aus " + Raws()[i % Raws().size()] +
            " noch aus dem, was die Beteiligten in der mündlichen Verhandlung vorgetragen haben. ";
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(Law().CheckText(text, absl::CivilDay(2026, 4, 28)));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(ExtractFromText);

void Load(benchmark::State& state) {
  const std::string dir = reference::FindDataDir().value();
  for (auto _ : state) benchmark::DoNotOptimize(Citations::Load(dir));
}
BENCHMARK(Load)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lotse::policy

BENCHMARK_MAIN();
