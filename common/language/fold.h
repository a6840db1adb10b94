// One spelling for words as people type them. Under the fold "Straße", "STRASSE" and "strasse" are the same, and so are
// "Müller", "Mueller" and "Mu\u0308ller".
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::language {

// Lower case; umlauts as Germans write them without such keys (ä ae, ö oe, ü ue, ß ss, å aa, ø oe, æ ae, œ oe, ł l, đ d);
// all other marks dropped (é e), composed or not; compatibility forms as plain ones (ﬁ fi). The same as text::FoldUmlauts
// for text in NFC, only quicker: Latin letters go through a table. Bytes that are not UTF-8 are left out. Folding twice changes
// nothing. Thread-safe.
std::string Fold(absl::string_view text);

// The next code point of `text` from `*at` on, with the marks that follow it, folded and appended to `out`; moves `*at` behind
// it. Returns whether it is part of a word: a letter or a digit. Precondition: *at < text.size().
bool FoldNext(absl::string_view text, std::size_t* at, std::string* out);

}  // namespace lotse::language
