// One spelling for one text: Unicode NFC, tidy white space, no control characters; and folds under
// which texts are searched. By ICU 72. All functions are pure and thread-safe.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::text {

// How many lines a text may have.
enum class Lines {
  kOne,   // a name, a street: line breaks and tabs become blanks
  kMany,  // a description: line breaks stay, at most one empty line in a row
};

// The text as it is kept: NFC; blanks of every kind (also no-break ones) trimmed at both ends and
// of each line, runs of them one blank; CR LF and CR are LF. Applying it twice changes nothing.
// Errors: INVALID_ARGUMENT TEXT_NOT_UTF8; TEXT_CONTROL_CHARACTER for control characters but \t \n
// \r and for the bidirectional overrides, which make a text look other than it is.
absl::StatusOr<std::string> Normalize(absl::string_view text, Lines lines = Lines::kOne);

// NFC alone. Precondition: valid UTF-8.
std::string ToNfc(absl::string_view text);

// Under this fold "STRASSE", "Straße" and "strasse" are the same (NFKC_Casefold). Umlauts stay:
// "müller" is not "muller". Precondition: valid UTF-8.
std::string FoldCase(absl::string_view text);

// FoldCase, then umlauts as Germans write them without such keys (ä ae, ö oe, ü ue, å aa, ø oe, æ
// ae, œ oe, ł l) and all other marks dropped (é e): "Müller" and "Mueller" are the same, "Muller"
// is not. Precondition: valid UTF-8.
std::string FoldUmlauts(absl::string_view text);

}  // namespace lotse::text
