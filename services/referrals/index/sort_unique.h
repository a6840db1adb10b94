// Sorted, and each once.
#pragma once

#include <algorithm>

namespace lotse::referrals {

template <typename List>
void SortUnique(List& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace lotse::referrals
