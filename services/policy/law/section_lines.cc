#include "services/policy/law/section_lines.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/text/date.h"

namespace lotse::policy {
namespace {

constexpr int kMaxSentences = 999;
constexpr std::size_t kMaxParts = 999;
constexpr int kMaxDepth = 4;  // paragraph, number, letter, double letter
constexpr absl::string_view kSign = "§ ";

Label ReadLabel(const Json& part, const char* field, JsonLine* line) {
  const auto value = part.find(field);
  if (value == part.end() || !value->is_string()) {
    line->Blame(absl::StrCat("\"", field, "\" of a part must be a text"));
    return 0;
  }
  const Label label = PackLabel(value->get<std::string>());
  if (label == 0) {
    line->Blame(absl::StrCat("\"", field, "\" must have 1 to ", kMaxLabelBytes, " bytes"));
  }
  return label;
}

std::vector<PartLine> ReadBelow(const Json& parent, const char* field, int depth, JsonLine* line) {
  std::vector<PartLine> parts;
  const auto list = parent.find(field);
  if (list == parent.end()) return parts;
  if (!list->is_array() || list->size() > kMaxParts || depth > kMaxDepth) {
    line->Blame(absl::StrCat("\"", field, "\" must be a list of at most ", kMaxParts, ", at most ",
                             kMaxDepth, " deep"));
    return parts;
  }
  for (const Json& entry : *list) {
    if (!entry.is_object()) line->Blame(absl::StrCat("\"", field, "\" must hold objects"));
    if (!line->problem().empty()) return parts;
    PartLine part;
    part.label = ReadLabel(entry, "n", line);
    part.below = ReadBelow(entry, "sub", depth + 1, line);
    parts.push_back(std::move(part));
  }
  return parts;
}

PartLine ReadParagraph(const Json& entry, JsonLine* line) {
  PartLine paragraph;
  if (!entry.is_object() || !entry.contains("abs")) {
    line->Blame("\"absaetze\" must hold objects with \"abs\"");
    return paragraph;
  }
  if (!entry["abs"].is_null()) paragraph.label = ReadLabel(entry, "abs", line);
  const auto sentences = entry.find("saetze");
  if (sentences == entry.end() || !sentences->is_number_unsigned() ||
      sentences->get<unsigned>() > kMaxSentences) {
    line->Blame(absl::StrCat("\"saetze\" must be a number from 0 to ", kMaxSentences));
    return paragraph;
  }
  paragraph.sentences = sentences->get<int>();
  const auto gone = entry.find("gone");
  if (gone != entry.end()) {
    if (!gone->is_boolean()) line->Blame("\"gone\" must be true or false");
    paragraph.repealed = gone->is_boolean() && gone->get<bool>();
  }
  paragraph.below = ReadBelow(entry, "nr", 2, line);
  return paragraph;
}

// What both files say of a section.
SectionLine ReadHead(JsonLine* line) {
  SectionLine section;
  section.line = line->number();
  section.act = line->Text("law");
  section.title = line->Text("title");
  section.repealed = line->Bool("repealed");
  const std::string sign = line->Text("sect");
  const auto number = absl::StartsWith(sign, kSign)
                          ? SectionNumber::Parse(sign.substr(kSign.size()))
                          : absl::nullopt;
  if (section.act.empty()) line->Blame("\"law\" must not be empty");
  if (number.has_value()) {
    section.number = *number;
  } else {
    line->Blame(absl::StrCat("\"sect\" must be such as \"§ 18g\", not \"", sign, "\""));
  }
  return section;
}

// Either paragraphs with different labels, or one text without. A first paragraph that lacks its number in the official text is
// paragraph 1.
void CheckParagraphs(std::vector<PartLine>* paragraphs, JsonLine* line) {
  if (paragraphs->size() > 1 && paragraphs->front().label == 0) {
    paragraphs->front().label = PackLabel("1");
  }
  for (std::size_t i = 0; i < paragraphs->size(); ++i) {
    const Label label = (*paragraphs)[i].label;
    if (label == 0 && paragraphs->size() > 1) {
      line->Blame("only the first paragraph may lack its number");
    }
    for (std::size_t j = 0; j < i; ++j) {
      if ((*paragraphs)[j].label == label) {
        line->Blame(absl::StrCat("paragraph ", LabelText(label), " comes twice"));
      }
    }
  }
}

absl::CivilDay ReadDay(absl::string_view field, const std::string& text, JsonLine* line) {
  const auto day = text::ParseIsoDate(text);
  if (!day.has_value()) line->Blame(absl::StrCat("\"", field, "\" must be a day, YYYY-MM-DD"));
  return day.value_or(absl::CivilDay());
}

}  // namespace

SectionLine ReadIndexLine(JsonLine* line) {
  SectionLine section = ReadHead(line);
  const auto paragraphs = line->object().find("absaetze");
  if (paragraphs == line->object().end() || !paragraphs->is_array() ||
      paragraphs->size() > kMaxParts) {
    line->Blame(absl::StrCat("\"absaetze\" must be a list of at most ", kMaxParts));
    return section;
  }
  for (const Json& entry : *paragraphs) section.paragraphs.push_back(ReadParagraph(entry, line));
  CheckParagraphs(&section.paragraphs, line);
  return section;
}

SectionLine ReadHistoryLine(JsonLine* line) {
  SectionLine section = ReadHead(line);
  section.from = ReadDay("seen_from", line->Text("seen_from"), line);
  const auto until = line->TextOrNull("seen_until_before");
  if (until.has_value()) section.until = ReadDay("seen_until_before", *until, line);
  if (section.until.has_value() && *section.until <= section.from) {
    line->Blame("\"seen_until_before\" must be after \"seen_from\"");
  }
  section.observed = !line->object().contains("source");
  const auto labels = line->object().find("abs");
  if (labels == line->object().end() || !labels->is_array() || labels->size() > kMaxParts) {
    line->Blame(absl::StrCat("\"abs\" must be a list of at most ", kMaxParts));
    return section;
  }
  for (const Json& label : *labels) {
    PartLine paragraph;
    if (label.is_string()) paragraph.label = PackLabel(label.get<std::string>());
    if (!label.is_null() && paragraph.label == 0) line->Blame("\"abs\" must hold labels or null");
    section.paragraphs.push_back(std::move(paragraph));
  }
  CheckParagraphs(&section.paragraphs, line);
  return section;
}

}  // namespace lotse::policy
