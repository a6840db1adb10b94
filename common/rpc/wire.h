// Writing protobuf wire format by hand, for answers that are put together from bytes already serialized. A record is
// serialized once, when it is written, and copied into answers as it is.
#pragma once

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/message_lite.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/slice.h"

namespace lotse::rpc {

inline void AppendVarint(std::uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

// Field of type int32, int64, uint64, bool or enum (not negative).
inline void AppendVarintField(int field, std::uint64_t value, std::string& out) {
  AppendVarint(static_cast<std::uint64_t>(field) << 3, out);
  AppendVarint(value, out);
}

// Field of type string, bytes or message.
inline void AppendBytesField(int field, absl::string_view bytes, std::string& out) {
  AppendVarint((static_cast<std::uint64_t>(field) << 3) | 2, out);
  AppendVarint(bytes.size(), out);
  out.append(bytes.data(), bytes.size());
}

inline void AppendMessageField(int field, const google::protobuf::MessageLite& message,
                               std::string& out) {
  AppendVarint((static_cast<std::uint64_t>(field) << 3) | 2, out);
  AppendVarint(message.ByteSizeLong(), out);
  message.AppendToString(&out);
}

inline grpc::ByteBuffer ToByteBuffer(absl::string_view bytes) {
  grpc::Slice slice(bytes.data(), bytes.size());
  return grpc::ByteBuffer(&slice, 1);
}

// The bytes of a whole message. One copy.
inline bool ParseFrom(const grpc::ByteBuffer& buffer, google::protobuf::MessageLite& message) {
  grpc::Slice slice;
  // A small request is one slice and is read in place.
  if (buffer.TrySingleSlice(&slice).ok() || buffer.DumpToSingleSlice(&slice).ok()) {
    return message.ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
  }
  return false;
}

}  // namespace lotse::rpc
