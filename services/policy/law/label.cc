#include "services/policy/law/label.h"

namespace lotse::policy {

Label PackLabel(absl::string_view text) {
  if (text.size() > kMaxLabelBytes) return 0;
  Label label = 0;
  for (std::size_t i = 0; i < kMaxLabelBytes; ++i) {
    label = label << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0);
  }
  return label;
}

std::string LabelText(Label label) {
  std::string text;
  for (int shift = 56; shift >= 0; shift -= 8) {
    const char byte = static_cast<char>(label >> shift & 0xff);
    if (byte != 0) text.push_back(byte);
  }
  return text;
}

}  // namespace lotse::policy
