// Trees into messages, with errors that a person can act on.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/cli/input/document.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace lotse::cli {

// Sets the fields of `message` that `tree` names, by the names of the proto; lists and messages named are replaced
// whole. Texts are taken for numbers and truths where the field is one; enum values with or without their prefix, in
// any case. INVALID_ARGUMENT (INVALID_FIELDS) names every field at fault below `path`: unknown ones with the nearest
// known one, wrong enum values with those allowed.
absl::Status FillMessage(const Json& tree, absl::string_view path,
                         google::protobuf::Message* message);

// Sets one field (all of it; a list too) from `value`.
absl::Status FillField(const Json& value, absl::string_view path,
                       const google::protobuf::FieldDescriptor& field,
                       google::protobuf::Message* message);

// Replaces one element of a list, or appends one when `index` is its size.
absl::Status FillElement(const Json& value, absl::string_view path,
                         const google::protobuf::FieldDescriptor& field, int index,
                         google::protobuf::Message* message);

// The value of an enum by its name, with or without prefix, in any case; nullptr when there is none.
const google::protobuf::EnumValueDescriptor* FindEnumValue(
    const google::protobuf::EnumDescriptor& type, absl::string_view name);

// "PARTNER_KIND_COURT" → "COURT".
absl::string_view ShortEnumName(const google::protobuf::EnumValueDescriptor& value);

}  // namespace lotse::cli
