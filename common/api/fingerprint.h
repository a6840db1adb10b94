// Messages as bytes that are the same whenever the message is the same.
#pragma once

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "google/protobuf/message_lite.h"

namespace lotse::api {

// Maps in key order.
std::string SerializeDeterministically(const google::protobuf::MessageLite& message);

// Tells requests with the same request_id apart (store::Batch::fingerprint). `method` is the RPC's name, such as
// "CreatePartner".
std::string RequestFingerprint(absl::string_view method, const google::protobuf::Message& request);

}  // namespace lotse::api
