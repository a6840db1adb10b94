// The files of data/topics/phrases: in which words people ask for a topic. data/topics/phrases/README.md says how they are
// written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/reference/reference_data.h"

namespace lotse::referrals {

enum class PhraseLanguage : std::uint8_t {
  kGerman,
  kEnglish,
  kMixed,  // both in one sentence, or a learner's German
};

// Topics are numbered as in ReferenceData::Topics().
using TopicIndex = std::uint16_t;

struct Phrase {
  TopicIndex topic = 0;
  PhraseLanguage language = PhraseLanguage::kGerman;
  std::string text;
  std::string file;      // "RECOG.txt"; empty for a label or keyword of the taxonomy
  std::size_t line = 0;  // from 1
};

// Reads one file. '#' begins a comment, "[RECOG.CRAFT]" a topic, every other line is "de", "en" or "mx", blanks and a phrase of
// 1 to 300 bytes with at least one word. `path` is for messages, its last part becomes Phrase::file. Errors: FAILED_PRECONDITION
// REFERENCE_FILE_BROKEN with path and line for an unknown topic, a line of another form, a phrase before the first topic, a topic
// opened twice, bytes that are not UTF-8.
absl::StatusOr<std::vector<Phrase>> ParsePhraseFile(absl::string_view path, absl::string_view text,
                                                    const reference::ReferenceData& reference);

}  // namespace lotse::referrals
