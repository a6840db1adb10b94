#include "common/phone/written_number.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "common/phone/errors.h"
#include "common/phone/german_phone.h"
#include "common/text/normalize.h"
#include "common/text/utf8.h"

namespace lotse::phone {
namespace {

// No German area code is longer; a slash behind more digits parts two numbers ("18560/61").
constexpr std::size_t kLongestAreaCode = 5;

constexpr std::array<absl::string_view, 5> kVoiceWords = {"tel", "telefon", "fon", "phone", "ruf"};
constexpr std::array<absl::string_view, 2> kFaxWords = {"fax", "telefax"};
constexpr std::array<absl::string_view, 4> kMobileWords = {"mobil", "mobile", "mobiltelefon",
                                                           "handy"};
constexpr std::array<absl::string_view, 3> kDirectWords = {"durchwahl", "dw", "dwl"};
constexpr std::array<absl::string_view, 8> kExtensionWords = {
    "app", "apparat", "hausapparat", "nebenstelle", "nst", "ext", "extension", "x"};
constexpr std::array<absl::string_view, 5> kAndWords = {"oder", "und", "u", "bzw", "or"};

template <std::size_t N>
bool IsOneOf(absl::string_view word, const std::array<absl::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }
// Bytes past ASCII are parts of letters: the fold has made ASCII of all else that counts.
bool IsLetter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || absl::ascii_isalpha(byte);
}
bool HasDigit(absl::string_view text) { return std::any_of(text.begin(), text.end(), IsDigit); }

// Lower case, plain digits, one kind of blank and dash; a line end parts numbers as ";" does.
absl::StatusOr<std::string> Fold(absl::string_view raw) {
  auto tidy = text::Normalize(raw, text::Lines::kMany);
  if (!tidy.ok()) return InvalidNumber(tidy.status().message());
  if (text::CountCodePoints(*tidy) > kMaxPhoneText) return TooLong();
  return absl::StrReplaceAll(
      text::FoldCase(*tidy),
      {{"\n", ";"}, {"‐", "-"}, {"‑", "-"}, {"‒", "-"}, {"–", "-"}, {"—", "-"}, {"−", "-"}});
}

// Reads a folded text from left to right.
class Reader {
 public:
  explicit Reader(absl::string_view folded) : text_(folded), rest_(folded) {}

  absl::StatusOr<WrittenNumber> Read() {
    if (!HasDigit(rest_)) return NoNumber();
    ReadLabel();
    while (HasDigit(rest_)) {
      if (absl::Status status = ReadPiece(); !status.ok()) return status;
    }
    if (absl::Status status = ReadNote(); !status.ok()) return status;
    if (number_.extension.size() > kMaxExtension) return ExtensionTooLong();
    if (!number_.international && absl::StartsWith(number_.digits, "00")) {
      number_.international = true;
      number_.digits.erase(0, 2);
    }
    number_.fax &= !voice_;
    return std::move(number_);
  }

 private:
  // Everything before the first "+", digit or bracketed digit, such as "tel. (büro): ".
  void ReadLabel() {
    const std::size_t first_digit = rest_.find_first_of("+0123456789");
    const bool bracketed = first_digit > 0 && rest_[first_digit - 1] == '(';
    const std::size_t begin = bracketed ? first_digit - 1 : first_digit;
    NoteWords(rest_.substr(0, begin));
    rest_.remove_prefix(begin);
  }

  // One character or word; a digit still follows or is it.
  absl::Status ReadPiece() {
    const char c = rest_.front();
    if (IsLetter(c)) return ReadWord(TakeWord());
    rest_.remove_prefix(1);
    if (IsDigit(c)) {
      (in_extension_ ? number_.extension : number_.digits).push_back(c);
      return absl::OkStatus();
    }
    switch (c) {
      case ' ':
      case '.':
      case '-':
      case ')':
      case '=':
        return absl::OkStatus();
      case '(':
        if (!number_.digits.empty()) absl::ConsumePrefix(&rest_, "0)");
        return absl::OkStatus();
      case '+':
        if (!number_.digits.empty()) return SeveralNumbers();
        number_.international = true;
        return absl::OkStatus();
      case '/':
        return NationalDigits() > kLongestAreaCode ? SeveralNumbers() : absl::OkStatus();
      case '#':
        in_extension_ = true;
        return absl::OkStatus();
      case ',':
      case ';':
        return WordFollows() ? absl::OkStatus() : SeveralNumbers();
      case '&':
      case '|':
        return SeveralNumbers();
      default:
        return InvalidNumber("it holds a character that no number has");
    }
  }

  // A word between digits.
  absl::Status ReadWord(absl::string_view word) {
    if (number_.digits.empty()) return InvalidNumber("a word stands between its digits");
    if (IsOneOf(word, kExtensionWords)) {
      in_extension_ = true;
      return absl::OkStatus();
    }
    if (IsOneOf(word, kDirectWords)) {
      // "1856-0, Durchwahl 12": the switchboard's 0 gives way.
      if (AfterSwitchboard(word)) number_.digits.pop_back();
      return absl::OkStatus();
    }
    const bool another = IsOneOf(word, kAndWords) || IsOneOf(word, kVoiceWords) ||
                         IsOneOf(word, kFaxWords) || IsOneOf(word, kMobileWords);
    return another ? SeveralNumbers() : InvalidNumber("a word stands between its digits");
  }

  // What follows the last digit: nothing but punctuation, or a note set off from it.
  absl::Status ReadNote() {
    const bool words = std::any_of(rest_.begin(), rest_.end(), IsLetter);
    if (words && !absl::StrContains(" (,;", rest_.substr(0, 1))) {
      return InvalidNumber("a letter follows its last digit");
    }
    NoteWords(rest_);
    return absl::OkStatus();
  }

  void NoteWords(absl::string_view text) {
    std::swap(rest_, text);
    while (!rest_.empty()) {
      if (!IsLetter(rest_.front())) {
        rest_.remove_prefix(1);
        continue;
      }
      const absl::string_view word = TakeWord();
      voice_ |= IsOneOf(word, kVoiceWords);
      number_.fax |= IsOneOf(word, kFaxWords);
      number_.mobile |= IsOneOf(word, kMobileWords);
    }
    std::swap(rest_, text);
  }

  absl::string_view TakeWord() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), IsLetter);
    const absl::string_view word = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(word.size());
    return word;
  }

  // Whether a word is the next thing but blanks.
  bool WordFollows() const {
    const std::size_t next = rest_.find_first_not_of(' ');
    return next != absl::string_view::npos && (IsLetter(rest_[next]) || rest_[next] == '#');
  }

  // Whether what stood before `word` ends with "-0".
  bool AfterSwitchboard(absl::string_view word) const {
    absl::string_view before =
        text_.substr(0, static_cast<std::size_t>(word.data() - text_.data()));
    const std::size_t last_digit = before.find_last_of("0123456789");
    return absl::EndsWith(before.substr(0, last_digit + 1), "-0");
  }

  // How many digits there are behind country code or trunk zero.
  std::size_t NationalDigits() const {
    absl::string_view digits = number_.digits;
    if (absl::ConsumePrefix(&digits, "00") || number_.international) {
      absl::ConsumePrefix(&digits, "49");
    }
    absl::ConsumePrefix(&digits, "0");
    return digits.size();
  }

  const absl::string_view text_;
  absl::string_view rest_;
  bool voice_ = false;
  bool in_extension_ = false;
  WrittenNumber number_;
};

}  // namespace

absl::StatusOr<WrittenNumber> ReadWrittenNumber(absl::string_view raw) {
  // A character has at most four bytes; nothing longer is worth folding.
  if (raw.size() > 4 * kMaxPhoneText) return TooLong();
  auto folded = Fold(raw);
  if (!folded.ok()) return folded.status();
  return Reader(*folded).Read();
}

}  // namespace lotse::phone
