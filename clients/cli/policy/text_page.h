// A page of running text for a terminal: headings, labelled values, paragraphs.
#pragma once

#include <string>

#include "absl/strings/string_view.h"

namespace lotse::cli {

// What is put on it is made harmless (OneLine), whoever wrote it. Not thread-safe.
class TextPage {
 public:
  // Lines of at most `width` columns. With `colour`, headings are bold.
  TextPage(int width, bool colour) : width_(width), colour_(colour) {}

  // Left, not indented, below a blank line.
  void Heading(absl::string_view text);
  // The same with something at the right end of the line, or below where there is no room.
  void Heading(absl::string_view text, absl::string_view right);
  // "  Label        text"; nothing when `text` is blank.
  void Labelled(absl::string_view label, absl::string_view text);
  // A paragraph; its first line begins with `first`, the others as far to the right.
  void Paragraph(absl::string_view first, absl::string_view text);
  // A text of several lines, each a paragraph `indent` columns from the left. Blank lines stay.
  void Text(int indent, absl::string_view text);
  // Lines as they are, `indent` columns from the left: bars, diffs.
  void Lines(int indent, absl::string_view lines);
  void BlankLine() { text_ += "\n"; }

  int width() const { return width_; }
  const std::string& text() const { return text_; }

 private:
  const int width_;
  const bool colour_;
  std::string text_;
};

// `count` blanks, or full blocks.
std::string Blanks(int count);
std::string Blocks(int count);

}  // namespace lotse::cli
