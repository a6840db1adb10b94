// A result as every format can write it.
#pragma once

#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "nlohmann/json.hpp"

namespace lotse::cli {

using Json = nlohmann::ordered_json;

// One value of a row: a text, or a time, which tables show in German time and CSV as RFC 3339.
struct Cell {
  std::string text;
  absl::optional<absl::Time> time;

  static Cell Of(std::string text) { return {std::move(text), absl::nullopt}; }
  template <typename Integer, typename = std::enable_if_t<std::is_integral_v<Integer>>>
  static Cell Of(Integer number) {
    return {std::to_string(number), absl::nullopt};
  }
  // Empty for the zero timestamp, which means "never".
  static Cell Of(const google::protobuf::Timestamp& time);
};

struct Column {
  // As CSV names it; tables show it in capitals, "_" as a space.
  std::string name;
  // Left out of tables of many rows.
  bool details_only = false;
  // Numbers stand right.
  bool right = false;
};

struct Record {
  // One for each column.
  std::vector<Cell> cells;
  // The whole thing, for JSON and YAML; asked for only by them.
  std::function<Json()> document;
};

// A message as proto3 JSON with the field names of the proto.
Json ToJson(const google::protobuf::Message& message);

// As text, on one line when `indent` is negative; bytes that are no UTF-8 become U+FFFD.
std::string Dump(const Json& document, int indent = -1);

// "23.11.2026 10:05" in Europe/Berlin.
std::string GermanTime(absl::Time time);

}  // namespace lotse::cli
