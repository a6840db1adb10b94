#include "services/policy/privacy/labelled_texts.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "nlohmann/json.hpp"
#include "services/policy/privacy/errors.h"

namespace lotse::policy {
namespace {

using Json = nlohmann::json;

constexpr char kShape[] =
    R"(a line is {"id": "...", "text": "...", "findings": [{"kind": "NAME", "quote": "..."}]})";

// The text of `key`; nullopt when it is missing or no text.
absl::optional<std::string> TextOf(const Json& object, const char* key) {
  const auto it = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || it == object.end() || !it->is_string()) return absl::nullopt;
  return it->get<std::string>();
}

// What is wrong; empty when nothing is.
std::string ReadFindings(const Json& findings, LabelledText* labelled) {
  if (!findings.is_array()) return kShape;
  std::size_t from = 0;
  for (const Json& one : findings) {
    const absl::optional<std::string> kind = TextOf(one, "kind");
    const absl::optional<std::string> quote = TextOf(one, "quote");
    if (!kind.has_value() || !quote.has_value() || quote->empty()) return kShape;
    const absl::optional<FindingKind> known = FindingKindNamed(*kind);
    if (!known.has_value()) return absl::StrCat("unknown kind ", *kind);
    const std::size_t begin = labelled->text.find(*quote, from);
    if (begin == std::string::npos)
      return absl::StrCat("the text has no (further) \"", *quote, "\"");
    from = begin + quote->size();
    labelled->expected.push_back({begin, from, *known, ""});
  }
  return "";
}

std::string ReadLine(absl::string_view line, LabelledText* labelled) {
  const Json tree = Json::parse(line.begin(), line.end(), nullptr, false);
  const absl::optional<std::string> id = TextOf(tree, "id");
  const absl::optional<std::string> text = TextOf(tree, "text");
  if (!id.has_value() || !text.has_value() || !tree.contains("findings")) return kShape;
  labelled->id = *id;
  labelled->text = *text;
  return ReadFindings(tree["findings"], labelled);
}

}  // namespace

absl::StatusOr<std::vector<LabelledText>> ReadLabelledTexts(absl::string_view lines,
                                                            absl::string_view source) {
  std::vector<LabelledText> texts;
  std::size_t number = 0;
  for (const absl::string_view line : absl::StrSplit(lines, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(line).empty()) continue;
    LabelledText labelled;
    const std::string fault = ReadLine(line, &labelled);
    if (!fault.empty()) return LabelledTextBroken(source, number, fault);
    texts.push_back(std::move(labelled));
  }
  return texts;
}

}  // namespace lotse::policy
