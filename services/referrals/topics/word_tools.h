// What is known about words in general, whatever the topic.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "common/language/compounds.h"
#include "common/language/function_words.h"

namespace lotse::referrals {

// Immutable, so thread-safe.
struct WordTools {
  language::FunctionWords function_words;
  language::Compounds compounds;

  // From `data_dir`/text. Errors: those of language::ReadLines.
  static absl::StatusOr<WordTools> Load(const std::string& data_dir);
};

}  // namespace lotse::referrals
