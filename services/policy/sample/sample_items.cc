#include "services/policy/sample/sample_items.h"

#include "common/reference/errors.h"
#include "services/policy/law/json_lines.h"

namespace lotse::policy {
namespace {

constexpr char kFile[] = "/policy/recommendations.jsonl";

}  // namespace

absl::StatusOr<std::map<std::string, v1::Recommendation>> ReadSampleItems(
    const std::string& data_dir) {
  auto lines = ReadJsonLines(data_dir + kFile);
  if (!lines.ok()) return lines.status();
  std::map<std::string, v1::Recommendation> items;
  for (JsonLine& line : *lines) {
    v1::Recommendation item;
    const std::string id = line.Text("id");
    item.set_title(line.Text("title"));
    item.set_body(line.Text("body"));
    for (const Json& ref : line.object().value("law_refs", Json::array())) {
      if (ref.is_string()) item.add_law_refs(ref.get<std::string>());
    }
    if (!line.problem().empty()) {
      return reference::DataLineBroken(data_dir + kFile, line.number(), line.problem());
    }
    items[id] = std::move(item);
  }
  return items;
}

}  // namespace lotse::policy
