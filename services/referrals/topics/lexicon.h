// All phrases in which people ask, with their topics: the knowledge that look-up understands questions by.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/reference/reference_data.h"
#include "services/referrals/topics/phrase_file.h"

namespace lotse::referrals {

// Immutable, so thread-safe.
class Lexicon {
 public:
  // Reads all of `data_dir`/topics/phrases/*.txt in the order of their names. Errors: NOT_FOUND REFERENCE_FILE_UNREADABLE, also
  // when there is no such file; those of ParsePhraseFile and Make.
  static absl::StatusOr<Lexicon> Load(const std::string& data_dir,
                                      const reference::ReferenceData& reference);

  // Checks phrases and sorts them by topic. Errors: FAILED_PRECONDITION REFERENCE_FILE_BROKEN, naming both lines, when the same
  // words stand under two topics.
  static absl::StatusOr<Lexicon> Make(std::vector<Phrase> phrases,
                                      const reference::ReferenceData& reference);

  // By topic; within one in the order of the files. The same phrase twice under one topic is kept once.
  const std::vector<Phrase>& Phrases() const { return phrases_; }
  std::vector<Phrase> Take() && { return std::move(phrases_); }

 private:
  Lexicon() = default;

  std::vector<Phrase> phrases_;
};

// What the taxonomy itself says, as phrases: labels and keywords.
std::vector<Phrase> TaxonomyPhrases(const reference::ReferenceData& reference);

}  // namespace lotse::referrals
