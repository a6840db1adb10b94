// What comparing costs: policy_similarity_bench [items]; 100,000 if not given. Items are made of the words and citations of the
// real ones: each has the shape of one of them, with half of its words taken from others.
#include <jemalloc/jemalloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/policy/recommendation.h"
#include "common/reference/data_dir.h"
#include "services/policy/similarity/similarity_index.h"

namespace lotse::policy {
namespace {

using Clock = std::chrono::steady_clock;

double MillisecondsSince(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// What the allocator (jemalloc, as in the product) has in use.
std::size_t HeapBytes() {
  std::uint64_t epoch = 1;
  std::size_t size = sizeof epoch;
  mallctl("epoch", &epoch, &size, &epoch, size);
  std::size_t bytes = 0;
  size = sizeof bytes;
  mallctl("stats.allocated", &bytes, &size, nullptr, 0);
  return bytes;
}

class Maker {
 public:
  explicit Maker(std::vector<cli::Recommendation> real) : real_(std::move(real)) {
    for (const cli::Recommendation& one : real_) {
      for (absl::string_view word : absl::StrSplit(one.item.body, ' ')) words_.emplace_back(word);
    }
  }

  ComparedItem Make(std::uint32_t number) {
    const ComparedItem& shape = real_[random_() % real_.size()].item;
    return {absl::StrCat("I", 1'000'000 + number), Mixed(shape.title), Mixed(shape.body),
            shape.law_refs};
  }

 private:
  std::string Mixed(const std::string& text) {
    std::vector<std::string> words = absl::StrSplit(text, ' ');
    for (std::string& word : words) {
      if (random_() % 2 == 0) word = words_[random_() % words_.size()];
    }
    return absl::StrJoin(words, " ");
  }

  std::vector<cli::Recommendation> real_;
  std::vector<std::string> words_;
  std::mt19937 random_{7};
};

void Print(const char* what, std::vector<double> ms) {
  std::sort(ms.begin(), ms.end());
  double sum = 0;
  for (double one : ms) sum += one;
  const auto at = [&](double share) {
    return ms[static_cast<std::size_t>(share * (ms.size() - 1))];
  };
  std::printf("  %-26s mean %7.3f ms  median %7.3f ms  p99 %7.3f ms  most %7.3f ms\n", what,
              sum / ms.size(), at(0.5), at(0.99), ms.back());
}

int Run(std::uint32_t count) {
  const auto data = reference::FindDataDir();
  if (!data.ok()) return 1;
  std::stringstream text;
  text << std::ifstream(*data + "/policy/recommendations.jsonl").rdbuf();
  auto real = cli::ReadRecommendations(text.str(), "recommendations.jsonl");
  const auto loading = Clock::now();
  const auto knowledge = Knowledge::Load(*data);
  if (!real.ok() || !knowledge.ok()) return 1;
  std::printf("%u items; data read in %.0f ms\n", count, MillisecondsSince(loading));
  Maker maker(*std::move(real));
  const std::size_t before = HeapBytes();
  SimilarityIndex index(*knowledge);
  std::vector<double> adds, asks, drafts, mixed, removes;
  for (std::uint32_t i = 0; i < count; ++i) {
    const ComparedItem item = maker.Make(i);
    const auto begin = Clock::now();
    if (!index.Add(item).ok()) return 1;
    adds.push_back(MillisecondsSince(begin));
  }
  Print("add", adds);
  std::mt19937 random(3);
  const auto any = [&] { return absl::StrCat("I", 1'000'000 + random() % count); };
  std::size_t answers = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string id = any();
    const auto begin = Clock::now();
    answers += index.SimilarTo(id, 10)->size();
    asks.push_back(MillisecondsSince(begin));
  }
  Print("similar to an item", asks);
  for (int i = 0; i < 1000; ++i) {
    const ComparedItem item = maker.Make(count + static_cast<std::uint32_t>(i));
    const auto begin = Clock::now();
    answers += index.SimilarToDraft(item, 5).size();
    drafts.push_back(MillisecondsSince(begin));
  }
  Print("similar to a draft", drafts);
  // Nothing computed for one question can be used for the next: in between, all weights change.
  for (std::uint32_t i = 0; i < 1000; ++i) {
    if (!index.Add(maker.Make(2 * count + i)).ok()) return 1;
    const std::string id = any();
    const auto begin = Clock::now();
    answers += index.SimilarTo(id, 10)->size();
    mixed.push_back(MillisecondsSince(begin));
  }
  Print("similar, adds in between", mixed);
  const double bytes = static_cast<double>(HeapBytes() - before) / (count + 1000);
  for (std::uint32_t i = 0; i < 1000; ++i) {
    const auto begin = Clock::now();
    if (!index.Remove(absl::StrCat("I", 1'000'000 + 2 * count + i)).ok()) return 1;
    removes.push_back(MillisecondsSince(begin));
  }
  Print("remove", removes);
  std::printf("  %.0f bytes an item (%.0f by its own count), %zu answers\n", bytes,
              static_cast<double>(index.Bytes()) / count, answers);
  return 0;
}

}  // namespace
}  // namespace lotse::policy

int main(int argc, char** argv) {
  return lotse::policy::Run(argc > 1 ? static_cast<std::uint32_t>(std::atoi(argv[1])) : 100'000);
}
