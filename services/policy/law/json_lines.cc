#include "services/policy/law/json_lines.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"

namespace lotse::policy {

std::string JsonLine::Text(const char* field) {
  const auto value = object_.find(field);
  if (value != object_.end() && value->is_string()) return value->get<std::string>();
  Blame(absl::StrCat("\"", field, "\" must be a text"));
  return "";
}

bool JsonLine::Bool(const char* field) {
  const auto value = object_.find(field);
  if (value != object_.end() && value->is_boolean()) return value->get<bool>();
  Blame(absl::StrCat("\"", field, "\" must be true or false"));
  return false;
}

absl::optional<std::string> JsonLine::TextOrNull(const char* field) {
  const auto value = object_.find(field);
  if (value != object_.end() && value->is_null()) return absl::nullopt;
  return Text(field);
}

void JsonLine::Blame(absl::string_view what) {
  if (problem_.empty()) problem_ = std::string(what);
}

absl::StatusOr<std::vector<JsonLine>> ReadJsonLines(const std::string& path) {
  const auto content = reference::ReadDataFile(path);
  if (!content.ok()) return content.status();
  std::vector<JsonLine> lines;
  std::size_t number = 0;
  for (const absl::string_view text : absl::StrSplit(*content, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(text).empty()) continue;
    Json object = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) return reference::DataLineBroken(path, number, "no JSON object");
    lines.emplace_back(number, std::move(object));
  }
  return lines;
}

}  // namespace lotse::policy
