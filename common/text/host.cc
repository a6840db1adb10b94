#include "common/text/host.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_split.h"

namespace lotse::text {
namespace {

// Bytes past ASCII belong to letters such as ä.
bool IsLabelByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || absl::ascii_isalnum(byte) || c == '-';
}

bool IsLabel(absl::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::all_of(label.begin(), label.end(), IsLabelByte);
}

bool IsNumber(absl::string_view label) {
  return std::all_of(label.begin(), label.end(),
                     [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

}  // namespace

bool IsDomainName(absl::string_view name) {
  if (name.size() > 253) return false;
  const std::vector<absl::string_view> labels = absl::StrSplit(name, '.');
  return labels.size() >= 2 && std::all_of(labels.begin(), labels.end(), IsLabel) &&
         !IsNumber(labels.back());
}

}  // namespace lotse::text
