#include "common/api/fingerprint.h"

#include "absl/strings/str_cat.h"
#include "common/ids/sha256.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace lotse::api {

std::string SerializeDeterministically(const google::protobuf::MessageLite& message) {
  std::string bytes;
  bytes.reserve(message.ByteSizeLong());
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream out(&stream);
    out.SetSerializationDeterministic(true);
    message.SerializeWithCachedSizes(&out);
  }
  return bytes;
}

std::string RequestFingerprint(absl::string_view method, const google::protobuf::Message& request) {
  return Fingerprint128(absl::StrCat(method, "\n", SerializeDeterministically(request)));
}

}  // namespace lotse::api
