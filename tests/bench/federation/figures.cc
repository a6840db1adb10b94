#include "tests/bench/federation/figures.h"

#include <cstdio>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <vector>

#include "absl/strings/match.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

// A bar may depend on what was measured beside it.
struct Bar {
  const char* key;
  bool at_least;
  const char* why;
  std::function<double(const Figures&)> limit;
};

std::function<double(const Figures&)> Fixed(double limit) {
  return [limit](const Figures&) { return limit; };
}

std::function<double(const Figures&)> Times(double factor, const char* key) {
  return [factor, key](const Figures& figures) { return factor * figures.Get(key); };
}

const std::vector<Bar>& Bars() {
  static const auto* const bars = new std::vector<Bar>{
      {"get_cpu_us", false, "1.3 x echo", Times(1.3, "echo_cpu_us")},
      {"write_1_p50_ms", false, "echo + 1.5 x fsync",
       [](const Figures& f) { return f.Get("echo_1_p50_ms") + 1.5 * f.Get("fsync_p50_ms"); }},
      {"writes_64_per_s", true, "0.7 x echo", Times(0.7, "echo_64_per_s")},
      {"redis_writes_64_per_s", true, "0.7 x bare function", Times(0.7, "redis_limit_64_per_s")},
      {"nothing_new_ms", false, "", Fixed(1)},
      {"nothing_new_growth", false, "", Fixed(1.2)},
      {"notify_p50_ms", false, "", Fixed(2.5)},
      {"notify_p95_ms", false, "", Fixed(10)},
      {"full_copy_10k_ms", false, "", Fixed(200)},
      {"idle_gap_p50_ms", false, "", Fixed(3)},
      {"find_code_cpu_us", false, "1.3 x echo", Times(1.3, "echo_find_cpu_us")},
      {"find_words_cpu_us", false, "2 x echo", Times(2, "echo_find_cpu_us")},
      {"find_code_p99_ms", false, "", Fixed(5)},
      {"find_words_p99_ms", false, "", Fixed(5)},
      {"found_p99_ms", false, "", Fixed(10)},
      {"find_new_cpu_us", false, "1.3 x echo", Times(1.3, "echo_find_cpu_us")},
      {"start_1m_s", false, "", Fixed(15)},
      {"bytes_per_partner", false, "", Fixed(2000)},
  };
  return *bars;
}

const Bar* BarOf(const std::string& key) {
  for (const Bar& bar : Bars()) {
    if (key == bar.key) return &bar;
  }
  return nullptr;
}

int Decimals(double value) { return value >= 1000 ? 0 : value >= 10 ? 1 : 3; }

}  // namespace

void Figures::Set(const std::string& key, double value) {
  values_[key] = value;
  std::fprintf(stderr, "  %s %.*f\n", key.c_str(), Decimals(value), value);
}

double Figures::Get(const std::string& key) const {
  auto it = values_.find(key);
  if (it == values_.end()) Fail(key + " was not measured");
  return it->second;
}

void Figures::Print() const {
  std::printf("%-26s %12s   %12s\n", "figure", "measured", "bar");
  for (const auto& [key, value] : values_) {
    std::printf("%-26s %12.*f", key.c_str(), Decimals(value), value);
    if (const Bar* bar = BarOf(key); bar != nullptr) {
      const double limit = bar->limit(*this);
      const bool holds = bar->at_least ? value >= limit : value <= limit;
      std::printf("   %s %9.*f  %-6s %s", bar->at_least ? ">=" : "<=", Decimals(limit), limit,
                  holds ? "holds" : "MISSED", bar->why);
    }
    std::printf("\n");
  }
}

void Figures::WriteJson(const std::string& path) const {
  std::ofstream file(path);
  file << nlohmann::json(values_).dump(2) << "\n";
  if (!file.flush()) Fail("cannot write " + path);
}

}  // namespace lotse::bench
