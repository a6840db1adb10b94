// From a filter's text to its tree. Grammar: filter.h.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"
#include "services/contacts/domain/filter_ast.h"

namespace lotse::contacts {

// nullptr for a text of nothing but blanks. INVALID_ARGUMENT FILTER_INVALID.
absl::StatusOr<std::shared_ptr<const FilterNode>> ParseFilter(
    absl::string_view text, const reference::ReferenceData& reference);

}  // namespace lotse::contacts
