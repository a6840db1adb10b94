// Positions as text, for command lines and state files: "federation:1f3a09c2d4e5f607:42" is scope, epoch in 16 hex digits,
// revision in decimal; "start" is the zero position. One position has one text.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "lotse/type/v1/position.pb.h"

namespace lotse::contacts {

// Precondition: a zero position, or one with an epoch, a scope and a revision of at least 0.
std::string PrintPosition(const lotse::type::v1::Position& position);

// INVALID_ARGUMENT POSITION_TEXT_INVALID for anything that PrintPosition does not write.
absl::StatusOr<lotse::type::v1::Position> ParsePosition(absl::string_view text);

}  // namespace lotse::contacts
