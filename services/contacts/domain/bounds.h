// The bounds on texts and lists of a partner, as one table over its descriptors, and what it takes to walk a record along
// it. Output-only fields are not in it.
#pragma once

#include <memory>
#include <vector>

#include "common/text/normalize.h"
#include "google/protobuf/descriptor.h"

namespace lotse::contacts {

struct MessageBounds;

struct FieldBounds {
  const google::protobuf::FieldDescriptor* field;
  int max_characters;  // of each text, also of the Text messages in this field
  int max_entries;     // of a list
  text::Lines lines;   // whether texts keep their lines
  std::shared_ptr<const MessageBounds> message;  // of a field that holds messages of ours
};

struct MessageBounds {
  std::vector<FieldBounds> fields;
};

// Of v1::Partner; built at the first call, lives for ever. Thread-safe.
const MessageBounds& PartnerBounds();

}  // namespace lotse::contacts
