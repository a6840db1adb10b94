// The refusals of texts, named once. Each message reads well behind a field path:
// "partner.description: it is not …".
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::text {

absl::Status NotUtf8();
absl::Status ControlCharacter(std::uint32_t code_point);
absl::Status BadCsv(std::size_t line, absl::string_view what);

}  // namespace lotse::text
