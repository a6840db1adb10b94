// Who asks: told by words such as "unser Mitarbeiter" or "my daughter".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/language/tokenize.h"

namespace lotse::referrals {

// Immutable, so thread-safe.
class AudienceCues {
 public:
  // Reads lines of "[audience]" and, below it, cues of one to three words. `path` is for messages. Errors: FAILED_PRECONDITION
  // REFERENCE_FILE_BROKEN with path and line for a cue before the first audience, of no or of over three words, or that is there
  // twice.
  static absl::StatusOr<AudienceCues> Parse(absl::string_view path, absl::string_view text);

  // `data_dir`/topics/audience_cues.txt. Errors: those of Parse, NOT_FOUND REFERENCE_FILE_UNREADABLE.
  static absl::StatusOr<AudienceCues> Load(const std::string& data_dir);

  // The audience with the most cues among these words, the first of the file among equals; empty when there is none.
  absl::string_view Guess(absl::Span<const language::Token> words) const;

 private:
  AudienceCues() = default;

  std::vector<std::string> audiences_;
  absl::flat_hash_map<std::uint64_t, std::uint32_t> cues_;  // hash of the words -> audience
  absl::flat_hash_set<std::uint64_t> first_words_;
};

}  // namespace lotse::referrals
