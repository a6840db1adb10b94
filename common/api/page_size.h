// How long a page of a list is (AIP-158).
#pragma once

#include "absl/status/statusor.h"

namespace lotse::api {

// Of a list that says nothing else of itself.
inline constexpr int kDefaultPageSize = 100;
inline constexpr int kMaxPageSize = 1000;

// The number of items on a page: what was asked for, or `by_default` for 0.
// INVALID_ARGUMENT PAGE_SIZE_INVALID: it is negative or more than `most`.
absl::StatusOr<int> PageSize(int asked, int by_default = kDefaultPageSize, int most = kMaxPageSize);

}  // namespace lotse::api
