// The text of an act as it was read from one file.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {

// A number, a letter below it, or a double letter.
struct TextPart {
  std::string label;
  std::vector<TextPart> below;
  friend bool operator==(const TextPart& a, const TextPart& b) = default;
};

struct TextParagraph {
  std::string label;  // empty: the section is not in numbered paragraphs
  int sentences = 0;
  bool gone = false;  // "(weggefallen)"
  std::vector<TextPart> parts;
  std::string text;
};

struct TextSection {
  SectionNumber number;
  std::string title;  // may be empty
  bool repealed = false;
  std::vector<TextParagraph> paragraphs;
};

// "(XXXX) §§ 186 bis 239 (weggefallen)".
struct RepealedRange {
  std::string first;
  std::string last;
};

struct LawText {
  std::string file;
  std::string name;  // as the publisher calls it: "AufenthG", "SGB 3"
  absl::CivilDay built;
  std::vector<TextSection> sections;  // in the order of the file, each number once
  std::vector<RepealedRange> repealed;
  std::vector<std::string> left_out;  // headings that are no section: "Anlage A", "Eingangsformel"
};

inline constexpr char kGone[] = "(weggefallen)";

}  // namespace lotse::policy
