// UTF-8: checking it, counting in it, cutting it without breaking a character.
//
// All functions are pure and thread-safe.
#pragma once

#include <cstddef>

#include "absl/strings/string_view.h"

namespace lotse::text {

// True for well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF. Protobuf
// serializes other bytes and then refuses to parse them, so every entrance that is not proto must
// ask this.
bool IsValidUtf8(absl::string_view text);

// Number of code points. Precondition: valid UTF-8.
std::size_t CountCodePoints(absl::string_view text);

// The longest beginning of `text` with at most `max_bytes` bytes that ends between two code points;
// a view into `text`. Precondition: valid UTF-8.
absl::string_view TruncateToBytes(absl::string_view text, std::size_t max_bytes);

// The first `max_code_points` code points of `text`; a view into it. Precondition: valid UTF-8.
absl::string_view TruncateToCodePoints(absl::string_view text, std::size_t max_code_points);

}  // namespace lotse::text
