#include "clients/cli/output/record.h"

#include "common/time/berlin.h"
#include "google/protobuf/util/json_util.h"

namespace lotse::cli {

Cell Cell::Of(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return Of("");
  return {"", absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos())};
}

Json ToJson(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string text;
  // Fails only for an Any of an unknown type, which no message here holds.
  if (!google::protobuf::util::MessageToJsonString(message, &text, options).ok()) return Json();
  return Json::parse(text, nullptr, false);
}

std::string Dump(const Json& document, int indent) {
  return document.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string GermanTime(absl::Time time) {
  return absl::FormatTime("%d.%m.%Y %H:%M", time, Berlin());
}

}  // namespace lotse::cli
