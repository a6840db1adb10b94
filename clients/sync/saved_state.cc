#include "clients/sync/saved_state.h"

#include "absl/strings/str_cat.h"
#include "clients/sync/errors.h"
#include "nlohmann/json.hpp"

namespace lotse::sync {
namespace {

using nlohmann::json;

constexpr int kFormat = 1;

std::string Quoted(const std::string& text) {
  return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

// Throws json::exception on anything unexpected, as nlohmann does; DecodeState catches it.
SavedState FromJson(const json& object) {
  SavedState state;
  state.sequence = object.at("sequence").get<std::int64_t>();
  for (const auto& [center, text] : object.at("positions").items()) {
    const auto position = mirror::Position::Parse(text.get_ref<const std::string&>());
    if (position.has_value()) state.positions.emplace_back(center, *position);
  }
  for (const json& record : object.at("records")) {
    state.records.push_back({record.at(0).get<std::string>(), record.at(1).get<std::int64_t>(),
                             record.at(2).get<std::string>(), record.at(3).get<std::string>()});
  }
  for (const json& edit : object.at("edits")) {
    state.edits.push_back({edit.at(0).get<std::string>(), edit.at(1).get<std::int64_t>(),
                           edit.at(2).get<std::string>(), edit.at(3).get<std::int64_t>()});
  }
  return state;
}

}  // namespace

// Written by hand: a tree of 100,000 records costs more than the text, and one record a line can be read by people.
std::string EncodeState(const SavedState& state) {
  std::string text =
      absl::StrCat("{\"format\":", kFormat, ",\"sequence\":", state.sequence, ",\n\"positions\":{");
  absl::string_view separator = "\n";
  for (const auto& [center, position] : state.positions) {
    absl::StrAppend(&text, separator, Quoted(center), ":\"", position.ToText(), "\"");
    separator = ",\n";
  }
  text += "},\n\"records\":[";
  separator = "\n";
  for (const SavedRecord& record : state.records) {
    absl::StrAppend(&text, separator, "[", Quoted(record.name), ",", record.revision, ",",
                    Quoted(record.content_hash), ",\"", record.line_hash, "\"]");
    separator = ",\n";
  }
  text += "],\n\"edits\":[";
  separator = "\n";
  for (const SavedEdit& edit : state.edits) {
    absl::StrAppend(&text, separator, "[", Quoted(edit.name), ",", edit.base_revision, ",\"",
                    edit.line_hash, "\",", edit.acked_revision, "]");
    separator = ",\n";
  }
  return absl::StrCat(text, "]}\n");
}

absl::StatusOr<SavedState> DecodeState(const std::string& path, absl::string_view text) {
  try {
    const json object = json::parse(text.begin(), text.end());
    if (object.at("format") != kFormat) return StateCorrupt(path, "it has another format");
    return FromJson(object);
  } catch (const json::exception& error) {
    return StateCorrupt(path, error.what());
  }
}

}  // namespace lotse::sync
