#include "services/policy/law/build/running_text.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace lotse::policy {
namespace {

template <std::size_t N>
bool IsOneOf(absl::string_view name, const std::array<absl::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What stands on lines of its own; all other elements stand within one.
constexpr std::array<absl::string_view, 11> kBlocks = {"BR",    "DD",    "DL",  "DT",  "LA",   "P",
                                                       "Title", "entry", "pre", "row", "table"};
constexpr std::array<absl::string_view, 4> kLeftOut = {"noindex", "kommentar", "Footnotes",
                                                       "fussnoten"};

// Bytes of the blank at the beginning of `text`, in Unicode's sense; 0 when there is none.
std::size_t BlankAt(absl::string_view text) {
  if (absl::ascii_isspace(static_cast<unsigned char>(text[0]))) return 1;
  constexpr std::array<absl::string_view, 8> kBlanks = {"\u00a0", "\u0085", "\u1680", "\u2028",
                                                        "\u2029", "\u202f", "\u205f", "\u3000"};
  for (const absl::string_view blank : kBlanks) {
    if (absl::StartsWith(text, blank)) return blank.size();
  }
  // U+2000 to U+200A.
  const bool narrow = text.size() >= 3 && absl::StartsWith(text, "\xe2\x80") &&
                      static_cast<unsigned char>(text[2]) >= 0x80 &&
                      static_cast<unsigned char>(text[2]) <= 0x8a;
  return narrow ? 3 : 0;
}

class TextWriter {
 public:
  explicit TextWriter(TextForm form) : form_(form) {}

  void Add(const XmlElement& element) {
    if (IsLeftOut(element)) return;
    const bool counted = form_ == TextForm::kForSentences;
    if (counted && element.name == "table") return Blank();
    if (counted && element.name == "DT") return Text(absl::StrCat(" ", kListMark, " "));
    const bool block = IsOneOf(element.name, kBlocks);
    if (block) Blank();
    for (const XmlNode& node : element.nodes) {
      if (node.element != nullptr) {
        Add(*node.element);
      } else {
        Text(node.text);
      }
    }
    if (block) Blank();
  }

  std::string Take() { return std::move(text_); }

 private:
  void Blank() { blank_ = true; }

  void Text(absl::string_view text) {
    while (!text.empty()) {
      const std::size_t blank = BlankAt(text);
      if (blank == 0) {
        if (blank_ && !text_.empty()) text_.push_back(' ');
        text_.push_back(text[0]);
      }
      blank_ = blank > 0;
      text.remove_prefix(std::max<std::size_t>(blank, 1));
    }
  }

  const TextForm form_;
  std::string text_;
  bool blank_ = false;  // since the last character
};

}  // namespace

bool IsLeftOut(const XmlElement& element) { return IsOneOf(element.name, kLeftOut); }

std::string RunningText(const XmlElement& element, TextForm form) {
  TextWriter writer(form);
  writer.Add(element);
  return writer.Take();
}

}  // namespace lotse::policy
