// Words that bind others together ("ich", "from", "geht"): frequent in every question, about nothing.
#pragma once

#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::language {

// Immutable once built, so thread-safe.
class FunctionWords {
 public:
  // Each text may hold several words.
  explicit FunctionWords(const std::vector<std::string>& texts);

  // German and English, from `data_dir`/text/function_words_*.txt. Errors: those of ReadLines.
  static absl::StatusOr<FunctionWords> Load(const std::string& data_dir);

  bool Contains(absl::string_view folded) const { return words_.contains(folded); }

 private:
  absl::flat_hash_set<std::string> words_;
};

}  // namespace lotse::language
