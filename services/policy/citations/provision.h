// A place in an act: what a citation means, whichever way it was written.
#pragma once

#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace lotse::policy {

// How deep a citation goes. In the order in which acts are built.
enum class Level { kSection, kParagraph, kSentence, kNumber, kLetter };

// Only the act and the section are always there. Two that are equal cite the same, so this is a key.
struct Provision {
  std::string law;        // as the act is cited, "AufenthG"; as it was written when it is not known
  std::string section;    // "18g"
  std::string paragraph;  // Absatz: "2a"; empty when not cited, so are those below
  std::string sentence;   // Satz: "2"
  std::string number;     // Nummer: "3", "2a"
  std::string letter;     // Buchstabe: "a", "aa"; "a.aa" for a double letter below a letter

  friend bool operator==(const Provision& a, const Provision& b) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Provision& p) {
    return H::combine(std::move(h), p.law, p.section, p.paragraph, p.sentence, p.number, p.letter);
  }
};

// The part of `provision` that is cited at `level`.
std::string& PartAt(Provision& provision, Level level);
const std::string& PartAt(const Provision& provision, Level level);

// The deepest level that is cited.
Level DeepestLevel(const Provision& provision);

// `provision` down to `level`, nothing below.
Provision CutBelow(Provision provision, Level level);

// In the one spelling used everywhere: "§ 18g Abs. 1 Satz 2 Nr. 2 Buchst. a AufenthG"; "Art. 6 GG" with `article`.
std::string Canonical(const Provision& provision, bool article = false);

}  // namespace lotse::policy
