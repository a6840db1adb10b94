// Reads a person's name where one is expected.
#pragma once

#include <cstddef>

#include "services/policy/privacy/detectors.h"

namespace lotse::policy::privacy {

// How surely a name stands here.
enum class Expect {
  kName,   // behind "Herr": any capitalised word is one
  kMaybe,  // behind "der Bewerber": an ordinary noun or a place is none
};

// The word behind the name of up to five words that begins at `i`; `i` itself when there is none. Initials are names, marks for
// somebody unnamed ("Frau X", "Max Mustermann") are not.
std::size_t ReadName(const Search& search, std::size_t i, Expect expect);

// A single letter or two with a dot: "N.", "Th.". Gives the word behind it, or `i`.
std::size_t ReadInitial(const Words& words, std::size_t i);

// A word that is a person's by the lists, or that is capitalised as a name and no word that we know.
bool MayBeName(const Search& search, std::size_t i);

// Somebody's office rather than a name: "Ministerin", "Landrat".
bool IsRole(absl::string_view folded);

// A noun for persons that stands here; compounds only where it is capitalised.
ScanLexicon::PersonNoun PersonAt(const Search& search, std::size_t i);

}  // namespace lotse::policy::privacy
