// What the API's annotations say of a field.
#pragma once

#include "google/protobuf/descriptor.h"

namespace lotse::contacts {

// (google.api.field_behavior) = OUTPUT_ONLY: set by the server alone.
bool IsOutputOnly(const google::protobuf::FieldDescriptor& field);

}  // namespace lotse::contacts
