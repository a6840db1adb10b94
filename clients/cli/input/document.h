// Files that people write: JSON or YAML as one kind of tree.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace lotse::cli {

using Json = nlohmann::ordered_json;

// Larger texts are refused: a record has at most 64 KiB.
inline constexpr std::size_t kMaxDocumentBytes = 1 << 20;
// Deeper ones too.
inline constexpr int kMaxDocumentDepth = 64;

// `source` names the text in errors ("partner.json", "line 7 of batch.jsonl"). INVALID_ARGUMENT (INPUT_BROKEN) says
// line and column. A key that comes twice is refused.
absl::StatusOr<Json> ParseJson(absl::string_view text, absl::string_view source);

// The same for YAML. Every scalar but null comes back as a text, because only the field that it goes into knows
// whether 09126 is a number.
absl::StatusOr<Json> ParseYaml(absl::string_view text, absl::string_view source);

// JSON when the text begins with "{" or "[", else YAML.
absl::StatusOr<Json> ParseDocument(absl::string_view text, absl::string_view source);

}  // namespace lotse::cli
