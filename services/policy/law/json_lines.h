// Files of one JSON object a line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "nlohmann/json.hpp"

namespace lotse::policy {

using Json = nlohmann::ordered_json;

// A line of a file, and what is to be said of it. Members ask for fields and note the first one that is not as it should be;
// see `problem`.
class JsonLine {
 public:
  JsonLine(std::size_t number, Json object) : number_(number), object_(std::move(object)) {}

  std::size_t number() const { return number_; }
  const Json& object() const { return object_; }
  // The field's value; a default and a problem when it is missing or of another type.
  std::string Text(const char* field);
  bool Bool(const char* field);
  // A text or null.
  absl::optional<std::string> TextOrNull(const char* field);
  // Notes what is wrong, unless something was before.
  void Blame(absl::string_view what);
  const std::string& problem() const { return problem_; }

 private:
  std::size_t number_;
  Json object_;
  std::string problem_;
};

// All lines that are not empty. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN for a line that is no JSON object.
absl::StatusOr<std::vector<JsonLine>> ReadJsonLines(const std::string& path);

}  // namespace lotse::policy
