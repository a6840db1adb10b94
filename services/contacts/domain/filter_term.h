// The comparisons of a filter: which fields there are, what may be compared with them, and what a record says to it.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/filter_ast.h"

namespace lotse::contacts {

// A comparison as it was written, with the position of each part.
struct WrittenTerm {
  absl::string_view field, op;
  std::string value;
  bool is_quoted = false;
  std::size_t field_position = 0, op_position = 0, value_position = 0;
};

// INVALID_ARGUMENT FILTER_INVALID, with what is allowed.
absl::StatusOr<FilterTerm> CheckTerm(const WrittenTerm& written,
                                     const reference::ReferenceData& reference);

bool TermMatches(const FilterTerm& term, const v1::Partner& partner,
                 const reference::ReferenceData& reference);

// As CheckTerm would read it again.
std::string PrintTerm(const FilterTerm& term);

}  // namespace lotse::contacts
