// Word lists and other files of one entry a line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::language {

struct Line {
  std::size_t number = 0;  // from 1
  std::string text;        // trimmed
};

// The lines of a text that say something: not empty, and no comments ('#').
std::vector<Line> SplitLines(absl::string_view text);

// Those of a file. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE; FAILED_PRECONDITION REFERENCE_FILE_BROKEN for a text that is
// not UTF-8.
absl::StatusOr<std::vector<Line>> ReadLines(const std::string& path);

}  // namespace lotse::language
