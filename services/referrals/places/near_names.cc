#include "services/referrals/places/near_names.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

// FNV-1a of `text` without the byte at `left_out` (or of all of it).
std::uint32_t HashWithout(absl::string_view text, std::size_t left_out) {
  std::uint32_t hash = 2166136261u;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == left_out) continue;
    hash = (hash ^ static_cast<unsigned char>(text[i])) * 16777619u;
  }
  return hash;
}

std::size_t CommonPrefix(absl::string_view a, absl::string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  return static_cast<std::size_t>(
      std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(size), b.begin()).first -
      a.begin());
}

}  // namespace

bool WithinOneTypo(absl::string_view a, absl::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a.size() - b.size() > 1) return false;
  const std::size_t at = CommonPrefix(a, b);
  if (at == a.size()) return true;
  if (a.size() > b.size()) return a.substr(at + 1) == b.substr(at);
  if (a.substr(at + 1) == b.substr(at + 1)) return true;
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] &&
         a.substr(at + 2) == b.substr(at + 2);
}

NearNames::NearNames(const std::vector<absl::string_view>& names) : names_(names) {
  std::size_t count = 0;
  for (absl::string_view name : names) count += name.size() + 1;
  deletions_.reserve(count);
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    if (names[i].size() < kMinSize || names[i].size() > kMaxSize) continue;
    for (std::size_t left_out = 0; left_out <= names[i].size(); ++left_out) {
      deletions_.emplace_back(HashWithout(names[i], left_out), i);
    }
  }
  language::SortByHash(&deletions_);
}

void NearNames::FindDeletion(std::uint32_t hash, absl::string_view text,
                             std::vector<absl::string_view>& found) const {
  auto it = std::lower_bound(deletions_.begin(), deletions_.end(), std::make_pair(hash, 0u));
  for (; it != deletions_.end() && it->first == hash; ++it) {
    if (WithinOneTypo(text, names_[it->second])) found.push_back(names_[it->second]);
  }
}

std::vector<absl::string_view> NearNames::Find(absl::string_view text) const {
  std::vector<absl::string_view> found;
  if (text.size() < kMinSize || text.size() > kMaxSize) return found;
  for (std::size_t left_out = 0; left_out <= text.size(); ++left_out) {
    FindDeletion(HashWithout(text, left_out), text, found);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<absl::string_view> NearNames::Neighbours(absl::string_view text,
                                                     std::size_t count) const {
  constexpr std::size_t kMinCommon = 3;
  const auto at = std::lower_bound(names_.begin(), names_.end(), text);
  const auto reach = static_cast<std::ptrdiff_t>(count);
  std::vector<absl::string_view> found(at - std::min(reach, at - names_.begin()),
                                       at + std::min(reach, names_.end() - at));
  std::erase_if(found,
                [&](absl::string_view name) { return CommonPrefix(name, text) < kMinCommon; });
  std::stable_sort(found.begin(), found.end(), [&](absl::string_view a, absl::string_view b) {
    return CommonPrefix(a, text) > CommonPrefix(b, text);
  });
  if (found.size() > count) found.resize(count);
  return found;
}

}  // namespace lotse::referrals
