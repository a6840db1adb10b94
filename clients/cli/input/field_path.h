// `--set path=value` and `--unset path`: one field of a message by its path.
//
//   display_names[0].value=IHK Chemnitz     a field of a list's element
//   websites[+]=https://example.org         a new element at the end
//   provenance.source=Verzeichnis           a field of a message
//   locations[1]={"plz":"09126"}            a whole element or message as JSON
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace lotse::cli {

// Applies "path=value". A value that begins with { or [ is JSON where the field is a message or a list; else it is
// taken as it stands. INVALID_ARGUMENT: PATH_INVALID, or INVALID_FIELDS for the value.
absl::Status SetByPath(absl::string_view assignment, google::protobuf::Message* message);

// Empties a field, or removes one element of a list.
absl::Status UnsetByPath(absl::string_view path, google::protobuf::Message* message);

// The field to name in an update mask so that a change at `path` is sent: the path up to its first list.
std::string MaskOfPath(absl::string_view path);

}  // namespace lotse::cli
