// A person's page in a network, or a handle such as "@lina_backt".
#include "absl/strings/match.h"
#include "services/policy/privacy/bytes.h"
#include "services/policy/privacy/detectors.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostPath = 200;
constexpr std::size_t kMostHandle = 30;
constexpr std::size_t kShortestHandle = 3;
constexpr absl::string_view kPages[] = {"linkedin.com/in/",
                                        "xing.com/profile/",
                                        "facebook.com/",
                                        "instagram.com/",
                                        "twitter.com/",
                                        "x.com/",
                                        "tiktok.com/@",
                                        "t.me/",
                                        "wa.me/",
                                        "orcid.org/",
                                        "researchgate.net/profile/",
                                        "threads.net/@",
                                        "youtube.com/@",
                                        "vk.com/"};

bool IsPathByte(absl::string_view text, std::size_t i) {
  return IsAlnumAt(text, i) || (i < text.size() && absl::string_view("-._/%@+~").find(text[i]) !=
                                                       absl::string_view::npos);
}

// Behind "linkedin.com/in/" at `i`; 0 when no page begins here.
std::size_t PageEnd(absl::string_view text, std::size_t i) {
  for (const absl::string_view page : kPages) {
    if (!absl::StartsWithIgnoreCase(text.substr(i), page)) continue;
    const std::size_t from = i + page.size();
    std::size_t end = from;
    while (end - from < kMostPath && IsPathByte(text, end)) ++end;
    while (end > from && !IsAlnumAt(text, end - 1) && text[end - 1] != '/') --end;
    return end > from + 1 ? end : 0;
  }
  return 0;
}

// Behind "@handle" at `i`; 0 when there is none.
std::size_t HandleEnd(absl::string_view text, std::size_t i) {
  if (text[i] != '@' || (i > 0 && (IsPathByte(text, i - 1) || IsWideAt(text, i - 1)))) return 0;
  std::size_t end = i + 1;
  bool letter = false;
  while (end <= i + kMostHandle &&
         (IsAlnumAt(text, end) || (end < text.size() && (text[end] == '_' || text[end] == '.')))) {
    letter = letter || !IsDigitAt(text, end);
    ++end;
  }
  while (text[end - 1] == '.') --end;
  return letter && end - i > kShortestHandle ? end : 0;
}

}  // namespace

void FindProfiles(const Search& search, std::vector<Found>* found) {
  const absl::string_view text = search.words.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || !(IsAlnumAt(text, i - 1) || text[i - 1] == '-');
    std::size_t end = begins ? PageEnd(text, i) : 0;
    if (end == 0) end = HandleEnd(text, i);
    if (end == 0) continue;
    found->push_back({i, end, Cause::kProfile});
    i = end - 1;
  }
}

}  // namespace lotse::policy::privacy
