#include "common/language/compounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/language/fold.h"
#include "common/language/lines.h"

namespace lotse::language {
namespace {

constexpr std::size_t kShortestWord = 7;
constexpr std::size_t kLongestWord = 60;
constexpr std::size_t kShortestPart = 3;
constexpr std::size_t kLongestEnding = 5;  // of these
constexpr std::array<absl::string_view, 8> kEndings = {"e", "en", "n",  "er",
                                                       "s", "es", "in", "innen"};

// The best way to split the word up to a place.
struct Way {
  double cost = std::numeric_limits<double>::infinity();
  std::size_t from = 0;  // where the last part begins
  absl::string_view part;
};

double Cost(std::size_t letters) {
  constexpr std::size_t kMost = 12;
  static const auto kCosts = [] {
    std::array<double, kMost + 1> costs{};
    for (std::size_t i = 0; i <= kMost; ++i) costs[i] = 100 - std::pow(static_cast<double>(i), 1.5);
    return costs;
  }();
  return kCosts[std::min(letters, kMost)];
}

// A number under 32^3 for the first three letters; others may have the same.
std::size_t StartOf(absl::string_view text) {
  std::size_t start = 0;
  for (char letter : text.substr(0, kShortestPart)) {
    start = start * 32 + (static_cast<unsigned char>(letter) & 31);
  }
  return start;
}

bool IsWord(absl::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return absl::ascii_isalpha(static_cast<unsigned char>(c)); });
}

}  // namespace

Compounds::Compounds(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    std::string folded = Fold(word);
    if (folded.size() < kShortestPart) continue;
    std::uint8_t& longest = longest_by_start_[StartOf(folded)];
    longest = static_cast<std::uint8_t>(
        std::max<std::size_t>(longest, std::min(folded.size(), kLongestWord)));
    parts_.insert(std::move(folded));
  }
}

absl::StatusOr<Compounds> Compounds::Load(const std::string& path,
                                          const std::vector<std::string>& more) {
  auto lines = ReadLines(path);
  if (!lines.ok()) return lines.status();
  std::vector<std::string> words = more;
  for (Line& line : *lines) words.push_back(std::move(line.text));
  return Compounds(words);
}

// The part of the dictionary that stands from `begin` to `end`, without linking letters or ending; empty when there is none.
absl::string_view Compounds::Part(absl::string_view word, std::size_t begin,
                                  std::size_t end) const {
  const absl::string_view whole = word.substr(begin, end - begin);
  if (parts_.contains(whole)) return whole;
  const auto without = [&](absl::string_view ending, std::size_t shortest) {
    if (whole.size() < shortest + ending.size() || !absl::EndsWith(whole, ending)) {
      return absl::string_view();
    }
    const absl::string_view rest = absl::StripSuffix(whole, ending);
    return parts_.contains(rest) ? rest : absl::string_view();
  };
  if (end < word.size()) {
    const absl::string_view part = without("s", 4);
    return part.empty() ? without("en", 4) : part;
  }
  for (absl::string_view ending : kEndings) {
    if (const absl::string_view part = without(ending, kShortestPart); !part.empty()) return part;
  }
  return {};
}

std::vector<absl::string_view> Compounds::Split(absl::string_view folded) const {
  const std::size_t size = folded.size();
  if (size < kShortestWord || size > kLongestWord || !IsWord(folded)) return {};
  std::array<Way, kLongestWord + 1> ways;
  ways[0].cost = 0;
  std::array<std::size_t, kLongestWord> reach;  // how far a part that begins there comes at most
  for (std::size_t begin = 0; begin + kShortestPart <= size; ++begin) {
    const std::size_t longest = longest_by_start_[StartOf(folded.substr(begin))];
    reach[begin] = longest == 0 ? 0 : begin + longest + kLongestEnding;
  }
  for (std::size_t end = kShortestPart; end <= size; ++end) {
    for (std::size_t begin = 0; begin + kShortestPart <= end; ++begin) {
      const bool whole = begin == 0 && end == size;
      if (whole || end > reach[begin] || std::isinf(ways[begin].cost)) continue;
      const absl::string_view part = Part(folded, begin, end);
      if (part.empty()) continue;
      const double cost = ways[begin].cost + Cost(part.size());
      if (cost < ways[end].cost) ways[end] = {cost, begin, part};
    }
  }
  std::vector<absl::string_view> parts;
  if (std::isinf(ways[size].cost)) return parts;
  for (std::size_t end = size; end > 0; end = ways[end].from) parts.push_back(ways[end].part);
  std::reverse(parts.begin(), parts.end());
  return parts;
}

}  // namespace lotse::language
