// What the scan refuses.
#pragma once

#include <cstddef>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// FAILED_PRECONDITION, PERSONAL_DATA_FOUND: the text has so many places that may point at a person.
absl::Status PersonalDataFound(std::size_t findings);
// INVALID_ARGUMENT, LABELLED_TEXT_BROKEN: what is wrong with a line of a labelled file, and how it should be.
absl::Status LabelledTextBroken(absl::string_view source, std::size_t line, absl::string_view what);

}  // namespace lotse::policy
