// Reading protobuf wire format by hand, where a few fields of a record are wanted and a whole message would be made for them.
#pragma once

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"

namespace lotse::rpc {

// Goes through the fields of one message, in the order in which they lie. What it gives refers to the bytes it was made of.
//
//   WireReader reader(bytes);
//   while (reader.Next()) {
//     if (reader.field() == 3) hash = reader.bytes();
//   }
//   if (reader.broken()) …
class WireReader {
 public:
  explicit WireReader(absl::string_view bytes) : rest_(bytes) {}

  // False behind the last field, and when what follows is no field; then broken() tells which.
  bool Next() {
    bytes_ = {};
    value_ = 0;
    if (rest_.empty() || broken_) return false;
    std::uint64_t tag = 0;
    if (!Varint(tag) || (tag >> 3) == 0 || (tag >> 3) > kMaxField) return Break();
    field_ = static_cast<int>(tag >> 3);
    return Value(static_cast<int>(tag & 7)) || Break();
  }
  bool broken() const { return broken_; }

  int field() const { return field_; }
  // Of a varint or a fixed field; else 0.
  std::uint64_t value() const { return value_; }
  // Of a string, bytes or message field; else empty.
  absl::string_view bytes() const { return bytes_; }

 private:
  static constexpr std::uint64_t kMaxField = (1 << 29) - 1;
  static constexpr int kVarintBytes = 10;

  bool Break() {
    broken_ = true;
    return false;
  }

  bool Varint(std::uint64_t& value) {
    value = 0;
    for (int i = 0; i < kVarintBytes && !rest_.empty(); ++i) {
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7f) << (7 * i);
      if (byte < 0x80) return true;
    }
    return false;
  }

  bool Fixed(std::size_t size) {
    if (rest_.size() < size) return false;
    for (std::size_t i = size; i > 0; --i) {
      value_ = value_ << 8 | static_cast<unsigned char>(rest_[i - 1]);
    }
    rest_.remove_prefix(size);
    return true;
  }

  bool Bytes() {
    std::uint64_t size = 0;
    if (!Varint(size) || size > rest_.size()) return false;
    bytes_ = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  // Groups, which no message of today has, are broken.
  bool Value(int wire_type) {
    switch (wire_type) {
      case 0:
        return Varint(value_);
      case 1:
        return Fixed(8);
      case 2:
        return Bytes();
      case 5:
        return Fixed(4);
      default:
        return false;
    }
  }

  absl::string_view rest_;
  absl::string_view bytes_;
  std::uint64_t value_ = 0;
  int field_ = 0;
  bool broken_ = false;
};

}  // namespace lotse::rpc
