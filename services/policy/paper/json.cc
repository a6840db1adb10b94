#include "nlohmann/json.hpp"
#include "google/protobuf/util/json_util.h"
#include "services/policy/paper/tables.h"

namespace lotse::policy {
namespace {

// By way of a tree whose keys are in order: protobuf writes maps as they lie in memory.
nlohmann::json JsonOf(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  // Fails only for an Any of an unknown type, which no message here holds.
  if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok()) return {};
  return nlohmann::json::parse(text, nullptr, false);
}

}  // namespace

std::string WriteJson(const PaperContent& content) {
  nlohmann::json recommendations = nlohmann::json::array();
  for (const v1::Recommendation& item : content.items()) recommendations.push_back(JsonOf(item));
  const nlohmann::json document = {{"format", "lotse-policy-paper"},
                                   {"format_version", 1},
                                   {"public_version", content.public_version()},
                                   {"all_items", content.all_items()},
                                   {"pass", content.pass()},
                                   {"round", JsonOf(content.round())},
                                   {"recommendations", std::move(recommendations)}};
  return document.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace lotse::policy
