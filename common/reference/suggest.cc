#include "common/reference/suggest.h"

#include <algorithm>
#include <numeric>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace lotse::reference {
namespace {

constexpr std::size_t kLongestShown = 40;

char Upper(char c) { return absl::ascii_toupper(static_cast<unsigned char>(c)); }

// Levenshtein's distance; `limit` or more counts as `limit`.
std::size_t Distance(absl::string_view a, absl::string_view b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap >= limit) return limit;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (Upper(a[i]) == Upper(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
    }
  }
  return std::min(row.back(), limit);
}

std::string Shown(absl::string_view code) {
  const bool cut = code.size() > kLongestShown;
  return absl::StrCat(absl::CHexEscape(code.substr(0, kLongestShown)), cut ? "…" : "");
}

}  // namespace

absl::string_view Nearest(absl::string_view wrong, const std::vector<absl::string_view>& codes) {
  if (wrong.size() > kLongestShown) return "";
  std::size_t best = std::clamp<std::size_t>(wrong.size() / 3, 1, 3) + 1;
  absl::string_view nearest;
  for (absl::string_view code : codes) {
    const std::size_t distance = Distance(wrong, code, best);
    if (distance >= best) continue;
    best = distance;
    nearest = code;
  }
  return nearest;
}

std::string UnknownCode(absl::string_view what, absl::string_view wrong,
                        const std::vector<absl::string_view>& codes) {
  std::string message = absl::StrCat("unknown ", what, " ", Shown(wrong));
  if (const absl::string_view nearest = Nearest(wrong, codes); !nearest.empty()) {
    absl::StrAppend(&message, "; did you mean ", nearest, "?");
  }
  return message;
}

}  // namespace lotse::reference
