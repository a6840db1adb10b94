// What a check of a citation says.
#pragma once

#include "absl/strings/string_view.h"

namespace lotse::policy {

enum class CitationStatus {
  kOk,                      // it exists on the day asked for
  kOkHistoric,              // cited as an old version ("a.F."), and that one had it
  kNoSection,               // the act has no such section, or not yet
  kSectionHasNoParagraphs,  // the section is one text without numbered paragraphs
  kNoParagraph,             // it has paragraphs, not this one
  kParagraphRepealed,       // "(weggefallen)"
  kRepealed,                // the whole section was repealed
  kNoSentence,
  kNoNumber,
  kNoLetter,
  kUnknownLaw,  // no such act, or one that is not loaded
  kUnparsed,    // cannot be read as a citation
};

// "SECTION_HAS_NO_PARAGRAPHS"; kOkHistoric is "OK_HISTORISCH".
absl::string_view StatusName(CitationStatus status);

// Whether what is cited was found.
bool Holds(CitationStatus status);

}  // namespace lotse::policy
