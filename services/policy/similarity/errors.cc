#include "services/policy/similarity/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {

absl::Status ItemIdMissing() {
  return Refuse(absl::StatusCode::kInvalidArgument, "ITEM_ID_MISSING",
                "an item without an id cannot be compared with others; give it one");
}

absl::Status ItemAlreadyCompared(absl::string_view id) {
  return Refuse(absl::StatusCode::kAlreadyExists, "ITEM_ALREADY_COMPARED",
                absl::StrCat("item ", id, " is there already; change it instead of adding it"));
}

absl::Status ItemNotCompared(absl::string_view id) {
  return Refuse(absl::StatusCode::kNotFound, "ITEM_NOT_COMPARED",
                absl::StrCat("there is no item ", id, "; add it first"));
}

absl::Status SameItem(absl::string_view id) {
  return Refuse(absl::StatusCode::kInvalidArgument, "SAME_ITEM",
                absl::StrCat("item ", id, " cannot differ from itself; name another one"));
}

}  // namespace lotse::policy
