// Protobuf's wire format, for answers that are mostly bytes at hand.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include "absl/strings/string_view.h"

namespace lotse::referrals::wire {

// Fields 1 to 15; numbers from the .proto, checked by a test that parses what was written.
inline void AppendVarint(std::uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

inline void AppendNumber(int field, std::uint64_t value, std::string& out) {
  AppendVarint(static_cast<std::uint64_t>(field) << 3, out);
  AppendVarint(value, out);
}

inline void AppendDouble(int field, double value, std::string& out) {
  AppendVarint(static_cast<std::uint64_t>(field) << 3 | 1, out);
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);  // little-endian, as all machines that we run on
  out.append(bytes, sizeof bytes);
}

// Of a field that has a length.
inline void AppendTag(int field, std::string& out) {
  AppendVarint(static_cast<std::uint64_t>(field) << 3 | 2, out);
}

inline void AppendText(int field, absl::string_view text, std::string& out) {
  AppendTag(field, out);
  AppendVarint(text.size(), out);
  out.append(text.data(), text.size());
}

// What AppendText appends, for texts of less than 16,384 bytes.
inline std::size_t SizeOfText(absl::string_view text) {
  return text.size() + (text.size() < 0x80 ? 2 : 3);
}

}  // namespace lotse::referrals::wire
