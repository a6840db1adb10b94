// Hashes of what is written in the acts, so that a citation can be told from the same one of another text.
#pragma once

#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::policy {

// Immutable, so thread-safe. Some 1 MB.
class TextDigests {
 public:
  TextDigests() = default;
  // Reads <data_dir>/law/text.jsonl. Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
  static absl::StatusOr<TextDigests> Load(const std::string& data_dir);

  // 32 hex digits that hang on the wording of a paragraph; of the whole section, with its title and the labels of its paragraphs, when
  // `paragraph` is empty. Empty when there is no such text. How sentences are counted and numbers found does not matter.
  std::string Of(absl::string_view act, absl::string_view section,
                 absl::string_view paragraph) const;

 private:
  absl::flat_hash_map<std::string, std::string>
      digests_;  // 16 bytes, by act, section and paragraph
};

}  // namespace lotse::policy
