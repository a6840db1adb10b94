#include "clients/cli/input/document.h"

#include <algorithm>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/input/errors.h"
#include "common/text/utf8.h"
#include "yaml-cpp/yaml.h"

namespace lotse::cli {
namespace {

// An alias may stand for much more than it takes to write; a tree larger than this is refused.
constexpr int kMaxNodes = 100'000;

absl::Status Broken(absl::string_view source, absl::string_view what) {
  return InputBroken(absl::StrCat(source, ": ", what));
}

std::string LineAndColumn(absl::string_view text, std::size_t offset) {
  const absl::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t begin = before.rfind('\n');
  const std::size_t column = before.size() - (begin == before.npos ? 0 : begin + 1);
  return absl::StrCat("line ", lines + 1, ", column ", column + 1);
}

// "[json.exception.parse_error.101] parse error at line 1, column 2: syntax error …" → the part that helps.
std::string Reason(absl::string_view what) {
  const std::size_t at = what.find(": ");
  return std::string(at == what.npos ? what : what.substr(at + 2));
}

// Watches a text being parsed for what a tree would hide: keys that come twice, and depth.
class JsonGuard {
 public:
  bool operator()(int depth, Json::parse_event_t event, const Json& parsed) {
    if (depth > kMaxDocumentDepth && problem_.empty()) {
      problem_ = absl::StrCat("nested deeper than ", kMaxDocumentDepth);
    }
    if (event == Json::parse_event_t::object_start) keys_.emplace_back();
    if (event == Json::parse_event_t::object_end) keys_.pop_back();
    if (event == Json::parse_event_t::key && !keys_.back().insert(parsed).second &&
        problem_.empty()) {
      problem_ = absl::StrCat("the key ", parsed.dump(), " comes twice");
    }
    return true;
  }
  const std::string& problem() const { return problem_; }

 private:
  std::vector<std::set<std::string>> keys_;
  std::string problem_;
};

absl::StatusOr<Json> FromYaml(const YAML::Node& node, absl::string_view source, int depth,
                              int& nodes) {
  if (depth > kMaxDocumentDepth || ++nodes > kMaxNodes) return Broken(source, "too large or deep");
  if (node.IsNull() || !node.IsDefined()) return Json();
  if (node.IsScalar()) return Json(node.Scalar());
  Json tree = node.IsMap() ? Json::object() : Json::array();
  for (const auto& entry : node) {
    const YAML::Node& value = node.IsMap() ? entry.second : entry;
    absl::StatusOr<Json> child = FromYaml(value, source, depth + 1, nodes);
    if (!child.ok()) return child;
    if (!node.IsMap()) {
      tree.push_back(*std::move(child));
      continue;
    }
    const auto key = entry.first.as<std::string>();
    if (tree.contains(key)) return Broken(source, absl::StrCat("the key '", key, "' comes twice"));
    tree[key] = *std::move(child);
  }
  return tree;
}

}  // namespace

absl::StatusOr<Json> ParseJson(absl::string_view text, absl::string_view source) {
  if (text.size() > kMaxDocumentBytes) return Broken(source, "larger than 1 MiB");
  JsonGuard guard;
  try {
    Json tree = Json::parse(text.begin(), text.end(), std::ref(guard));
    if (!guard.problem().empty()) return Broken(source, guard.problem());
    return tree;
  } catch (const Json::parse_error& error) {
    const std::size_t at = error.byte == 0 ? 0 : error.byte - 1;
    return Broken(source, absl::StrCat(LineAndColumn(text, at), ": ", Reason(error.what())));
  }
}

absl::StatusOr<Json> ParseYaml(absl::string_view text, absl::string_view source) {
  if (text.size() > kMaxDocumentBytes) return Broken(source, "larger than 1 MiB");
  if (!text::IsValidUtf8(text)) return Broken(source, "it is not UTF-8");
  try {
    int nodes = 0;
    return FromYaml(YAML::Load(std::string(text)), source, 0, nodes);
  } catch (const YAML::Exception& error) {
    return Broken(source, absl::StrCat("line ", error.mark.line + 1, ", column ",
                                       error.mark.column + 1, ": ", error.msg));
  }
}

absl::StatusOr<Json> ParseDocument(absl::string_view text, absl::string_view source) {
  const absl::string_view body = absl::StripLeadingAsciiWhitespace(text);
  const bool json = !body.empty() && (body[0] == '{' || body[0] == '[');
  return json ? ParseJson(text, source) : ParseYaml(text, source);
}

}  // namespace lotse::cli
