#include "services/policy/law/build/law_lines.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace lotse::policy {
namespace {

Json LabelOrNull(const std::string& label) { return label.empty() ? Json(nullptr) : Json(label); }

Json HeadOf(const std::string& act, SectionNumber number, const std::string& title) {
  return {{"law", act}, {"sect", absl::StrCat("§ ", number.Text())}, {"title", title}};
}

Json PartsJson(const std::vector<TextPart>& parts) {
  Json list = Json::array();
  for (const TextPart& part : parts) {
    Json entry = {{"n", part.label}};
    if (!part.below.empty()) entry["sub"] = PartsJson(part.below);
    list.push_back(std::move(entry));
  }
  return list;
}

Json ParagraphJson(const TextParagraph& paragraph) {
  Json entry = {{"abs", LabelOrNull(paragraph.label)}, {"saetze", paragraph.sentences}};
  if (paragraph.gone) entry["gone"] = true;
  if (!paragraph.parts.empty()) entry["nr"] = PartsJson(paragraph.parts);
  return entry;
}

}  // namespace

std::string JsonText(const Json& value) {
  std::vector<std::string> inner;
  if (value.is_object()) {
    for (const auto& [name, field] : value.items()) {
      inner.push_back(absl::StrCat(Json(name).dump(), ": ", JsonText(field)));
    }
    return absl::StrCat("{", absl::StrJoin(inner, ", "), "}");
  }
  if (value.is_array()) {
    for (const Json& entry : value) inner.push_back(JsonText(entry));
    return absl::StrCat("[", absl::StrJoin(inner, ", "), "]");
  }
  return value.dump();
}

std::string IndexLineOf(const TextSection& section, const std::string& act) {
  Json line = HeadOf(act, section.number, section.title);
  line["repealed"] = section.repealed;
  line["absaetze"] = Json::array();
  for (const TextParagraph& paragraph : section.paragraphs) {
    line["absaetze"].push_back(ParagraphJson(paragraph));
  }
  return JsonText(line);
}

std::vector<std::string> TextLinesOf(const TextSection& section, const std::string& act) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& label, const std::string& text) {
    Json line = HeadOf(act, section.number, section.title);
    line["abs"] = LabelOrNull(label);
    line["text"] = text;
    lines.push_back(JsonText(line));
  };
  for (const TextParagraph& paragraph : section.paragraphs) add(paragraph.label, paragraph.text);
  if (lines.empty()) add("", "");
  return lines;
}

std::string HistoryLineOf(const HistoryRow& row) {
  Json line = HeadOf(row.act, row.number, row.shape.title);
  line["abs"] = Json::array();
  for (const std::string& label : row.shape.labels) line["abs"].push_back(LabelOrNull(label));
  line["repealed"] = row.shape.repealed;
  line["seen_from"] = absl::FormatCivilTime(row.from);
  line["seen_until_before"] =
      row.until.has_value() ? Json(absl::FormatCivilTime(*row.until)) : Json(nullptr);
  if (!row.source.empty()) line["source"] = row.source;
  return JsonText(line);
}

}  // namespace lotse::policy
