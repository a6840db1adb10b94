#include "services/policy/paper/escape.h"

#include "common/text/utf8.h"

namespace lotse::policy {
namespace {

constexpr char kReplacement[] = "\xEF\xBF\xBD";

// Bytes of the character that begins here, at most what is left; 0 when it is no UTF-8.
std::size_t LengthOfCharacter(absl::string_view rest) {
  const auto first = static_cast<unsigned char>(rest[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (length > rest.size() || !text::IsValidUtf8(rest.substr(0, length))) return 0;
  return length;
}

void AppendAscii(char c, bool in_attribute, std::string* out) {
  switch (c) {
    case '&':
      out->append("&amp;");
      return;
    case '<':
      out->append("&lt;");
      return;
    case '>':
      out->append("&gt;");
      return;
    case '"':
      out->append("&quot;");
      return;
    case '\'':
      out->append("&#39;");
      return;
    case '\r':
      out->append("&#13;");
      return;
    case '\t':
      out->append(in_attribute ? "&#9;" : "\t");
      return;
    case '\n':
      out->append(in_attribute ? "&#10;" : "\n");
      return;
    default:
      if (static_cast<unsigned char>(c) < 0x20) {
        out->append(kReplacement);
      } else {
        out->push_back(c);
      }
  }
}

}  // namespace

std::string EscapeMarkup(absl::string_view text, bool in_attribute) {
  std::string escaped;
  escaped.reserve(text.size() + text.size() / 8);
  while (!text.empty()) {
    const std::size_t length = LengthOfCharacter(text);
    const absl::string_view character = text.substr(0, length);
    if (length == 1) {
      AppendAscii(text[0], in_attribute, &escaped);
    } else if (length == 0 || character == "\xEF\xBF\xBE" || character == "\xEF\xBF\xBF") {
      escaped.append(kReplacement);
    } else {
      escaped.append(character.data(), character.size());
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return escaped;
}

}  // namespace lotse::policy
