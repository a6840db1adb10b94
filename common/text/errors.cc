#include "common/text/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/errors/refusal.h"

namespace lotse::text {

using absl::StatusCode;

absl::Status NotUtf8() {
  return Refuse(StatusCode::kInvalidArgument, "TEXT_NOT_UTF8",
                "the text is not UTF-8; convert it from its encoding first");
}

absl::Status ControlCharacter(std::uint32_t code_point) {
  return Refuse(
      StatusCode::kInvalidArgument, "TEXT_CONTROL_CHARACTER",
      absl::StrFormat("the text holds the control character U+%04X; remove it", code_point));
}

absl::Status BadCsv(std::size_t line, absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "TEXT_BAD_CSV",
                absl::StrCat("line ", line, ": ", what), {{"line", absl::StrCat(line)}});
}

}  // namespace lotse::text
