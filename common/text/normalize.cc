#include "common/text/normalize.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>
#include <cstdlib>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/types/optional.h"
#include "common/text/errors.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

// ICU's normalizers are built into the library; failing to get one means the installation is broken.
const icu::Normalizer2& Require(const icu::Normalizer2* normalizer, UErrorCode error) {
  if (U_FAILURE(error)) std::abort();
  return *normalizer;
}

const icu::Normalizer2& Nfc() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2& instance = Require(icu::Normalizer2::getNFCInstance(error), error);
  return instance;
}

const icu::Normalizer2& Nfd() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2& instance = Require(icu::Normalizer2::getNFDInstance(error), error);
  return instance;
}

const icu::Normalizer2& CaseFold() {
  UErrorCode error = U_ZERO_ERROR;
  static const icu::Normalizer2& instance =
      Require(icu::Normalizer2::getNFKCCasefoldInstance(error), error);
  return instance;
}

bool IsAscii(absl::string_view text) {
  for (char c : text) {
    if (!absl::ascii_isascii(static_cast<unsigned char>(c))) return false;
  }
  return true;
}

std::string Apply(const icu::Normalizer2& normalizer, absl::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  UErrorCode error = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())),
                           sink, nullptr, error);
  if (U_FAILURE(error)) std::abort();  // Out of memory is all that is left.
  return result;
}

// Calls `visit(code_point, its bytes)` for each code point until it returns false.
template <typename Visit>
void ForEachCodePoint(absl::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t begin = i;
    UChar32 code_point;
    U8_NEXT(bytes, i, text.size(), code_point);
    if (!visit(code_point, text.substr(begin, i - begin))) return;
  }
}

bool IsForbidden(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  const bool overrides_direction = c == 0x202d || c == 0x202e;
  return u_charType(c) == U_CONTROL_CHAR || overrides_direction;
}

// Line and paragraph separators end a line as \n does.
bool IsLineEnd(UChar32 c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

// Writes code points and holds white space back until it is known to stand between two of them.
class Tidier {
 public:
  explicit Tidier(Lines lines) : many_lines_(lines == Lines::kMany) {}

  void Add(UChar32 c, absl::string_view bytes) {
    const bool second_half_of_line_end = c == '\n' && after_carriage_return_;
    after_carriage_return_ = c == '\r';
    if (second_half_of_line_end) return;
    if (IsLineEnd(c) && many_lines_) {
      ++line_ends_;
    } else if (u_isUWhiteSpace(c)) {
      blank_ = true;
    } else {
      WriteGap();
      result_.append(bytes.data(), bytes.size());
    }
  }

  std::string Take() && { return std::move(result_); }

 private:
  void WriteGap() {
    if (!result_.empty()) {
      if (line_ends_ > 0) {
        result_.append(line_ends_ > 1 ? 2 : 1, '\n');
      } else if (blank_) {
        result_.push_back(' ');
      }
    }
    blank_ = false;
    line_ends_ = 0;
  }

  const bool many_lines_;
  bool after_carriage_return_ = false;
  bool blank_ = false;
  int line_ends_ = 0;
  std::string result_;
};

// How Germans write a letter that their keyboard lacks; empty when dropping its marks is enough.
absl::string_view Transcribe(UChar32 c) {
  switch (c) {
    case 0xe4:  // ä
    case 0xe6:  // æ
      return "ae";
    case 0xf6:   // ö
    case 0xf8:   // ø
    case 0x153:  // œ
      return "oe";
    case 0xfc:  // ü
      return "ue";
    case 0xe5:  // å
      return "aa";
    case 0x142:  // ł
      return "l";
    case 0x111:  // đ
      return "d";
    default:
      return "";
  }
}

bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_MN_MASK) != 0; }

}  // namespace

absl::StatusOr<std::string> Normalize(absl::string_view text, Lines lines) {
  if (!IsValidUtf8(text)) return NotUtf8();
  Tidier tidier(lines);
  absl::optional<UChar32> forbidden;
  ForEachCodePoint(text, [&](UChar32 c, absl::string_view bytes) {
    if (IsForbidden(c)) {
      forbidden = c;
      return false;
    }
    tidier.Add(c, bytes);
    return true;
  });
  if (forbidden.has_value()) return ControlCharacter(static_cast<std::uint32_t>(*forbidden));
  return ToNfc(std::move(tidier).Take());
}

std::string ToNfc(absl::string_view text) {
  return IsAscii(text) ? std::string(text) : Apply(Nfc(), text);
}

std::string FoldCase(absl::string_view text) {
  return IsAscii(text) ? absl::AsciiStrToLower(text) : Apply(CaseFold(), text);
}

std::string FoldUmlauts(absl::string_view text) {
  std::string folded = FoldCase(text);
  if (IsAscii(folded)) return folded;
  std::string transcribed;
  const auto transcribe = [](UChar32 c, absl::string_view bytes, std::string* out) {
    const absl::string_view letters = Transcribe(c);
    const absl::string_view chosen = letters.empty() ? bytes : letters;
    out->append(chosen.data(), chosen.size());
  };
  ForEachCodePoint(folded, [&](UChar32 c, absl::string_view bytes) {
    transcribe(c, bytes, &transcribed);
    return true;
  });
  // What bore a mark may be a letter to transcribe once it is gone: ǣ, ǿ.
  std::string result;
  ForEachCodePoint(Apply(Nfd(), transcribed), [&](UChar32 c, absl::string_view bytes) {
    if (!IsMark(c)) transcribe(c, bytes, &result);
    return true;
  });
  return ToNfc(result);
}

}  // namespace lotse::text
