// What similarity refuses.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// INVALID_ARGUMENT, ITEM_ID_MISSING.
absl::Status ItemIdMissing();
// ALREADY_EXISTS, ITEM_ALREADY_COMPARED: the index has an item with this id.
absl::Status ItemAlreadyCompared(absl::string_view id);
// NOT_FOUND, ITEM_NOT_COMPARED: the index has no item with this id.
absl::Status ItemNotCompared(absl::string_view id);
// INVALID_ARGUMENT, SAME_ITEM: an item cannot be declared different from itself.
absl::Status SameItem(absl::string_view id);

}  // namespace lotse::policy
