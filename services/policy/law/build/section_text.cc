#include "services/policy/law/build/section_text.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "services/policy/law/build/running_text.h"
#include "services/policy/law/build/sentences.h"
#include "services/policy/law/build/text_parts.h"

namespace lotse::policy {
namespace {

// Takes "(2a) " off `text`; empty when it does not begin so.
std::string TakeLabel(absl::string_view* text) {
  absl::string_view rest = *text;
  if (!absl::ConsumePrefix(&rest, "(")) return "";
  const absl::string_view label = rest.substr(0, rest.find(')'));
  // Numbered as sections are: "12", "2a".
  if (label.size() == rest.size() || !SectionNumber::Parse(label).has_value()) return "";
  rest.remove_prefix(label.size() + 1);
  absl::ConsumePrefix(&rest, " ");
  *text = rest;
  return std::string(label);
}

// As if the text had the label that the official one lacks.
void JoinIntroduction(std::vector<TextParagraph>* paragraphs) {
  if (paragraphs->size() < 2 || !(*paragraphs)[0].label.empty()) return;
  TextParagraph& first = (*paragraphs)[0];
  TextParagraph& second = (*paragraphs)[1];
  if (second.label != "1") return;
  second.text = absl::StrCat(first.text, " ", second.text);
  second.sentences += first.sentences;
  second.gone = false;
  second.parts.insert(second.parts.begin(), std::make_move_iterator(first.parts.begin()),
                      std::make_move_iterator(first.parts.end()));
  paragraphs->erase(paragraphs->begin());
}

}  // namespace

std::vector<TextParagraph> ParagraphsOf(const XmlElement& content) {
  std::vector<TextParagraph> paragraphs;
  for (const XmlNode& node : content.nodes) {
    if (node.element == nullptr || node.element->name != "P") continue;
    const std::string whole = RunningText(*node.element);
    const std::string counted = RunningText(*node.element, TextForm::kForSentences);
    absl::string_view text = whole;
    absl::string_view sentences = counted;
    const std::string label = TakeLabel(&text);
    TakeLabel(&sentences);
    if (label.empty() && text.empty()) continue;
    const bool begins = !label.empty() || paragraphs.empty();
    if (begins) paragraphs.push_back({label, 0, false, {}, ""});
    TextParagraph& paragraph = paragraphs.back();
    absl::StrAppend(&paragraph.text, begins ? "" : " ", text);
    paragraph.sentences += std::max(1, CountSentences(sentences));
    for (TextPart& part : PartsOf(*node.element)) paragraph.parts.push_back(std::move(part));
  }
  for (TextParagraph& paragraph : paragraphs) {
    paragraph.gone = !paragraph.label.empty() && paragraph.text == kGone;
    if (paragraph.gone) paragraph.sentences = 0;
  }
  JoinIntroduction(&paragraphs);
  return paragraphs;
}

}  // namespace lotse::policy
