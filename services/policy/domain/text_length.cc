#include "services/policy/domain/text_length.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/text/utf8.h"

namespace lotse::policy {

absl::optional<TextFault> FaultOfText(absl::string_view text, int least, int most) {
  if (!text::IsValidUtf8(text)) return TextFault{"NOT_UTF8", "is not UTF-8"};
  const auto length = static_cast<int>(text::CountCodePoints(absl::StripAsciiWhitespace(text)));
  if (length < least) {
    return TextFault{"TOO_SHORT",
                     absl::StrCat("needs at least ", least, " characters; it has ", length)};
  }
  if (static_cast<int>(text::CountCodePoints(text)) > most) {
    return TextFault{"TOO_LONG", absl::StrCat("may have at most ", most, " characters")};
  }
  return absl::nullopt;
}

}  // namespace lotse::policy
