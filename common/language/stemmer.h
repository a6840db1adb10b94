// The stem of a word: "Anerkennungen" and "Anerkennung" are one. Snowball's algorithms (https://snowballstem.org), by libstemmer.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::language {

enum class Language { kGerman, kEnglish };

// The stem of a folded word. In German, umlauts and the vowels they come from are one letter before the word is stemmed
// ("haeuser" and "haus": "haus"; "bafoeg" and "bafog": "bafog"), so that a plural finds its singular and a word without its dots
// finds itself. A stem is for comparing alone; it is no word. Thread-safe: each thread has its own stemmers.
std::string Stem(absl::string_view folded, Language language);

// A German word with its umlauts undone: ae a, oe o, ue u, but for "ue" behind a, e and q (steuer, quelle).
std::string WithoutUmlauts(absl::string_view folded);

}  // namespace lotse::language
