#include "services/policy/citations/values.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/policy/law/section_number.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kMaxDigits = 4;
constexpr int kMaxRoman = 39;

bool IsAsciiLowerAt(absl::string_view text, std::size_t at) {
  return at < text.size() && absl::ascii_islower(static_cast<unsigned char>(text[at]));
}

char At(absl::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

// Whether nothing that belongs to a word or a number follows.
bool EndsAt(absl::string_view text, std::size_t at) {
  return LetterBytes(text, at) == 0 && !IsDigitAt(text, at);
}

// The letter right behind a number: lower case, and no word begins with it.
char TakeAttached(Cursor* cursor) {
  const std::size_t at = cursor->at;
  const absl::string_view text = cursor->text;
  if (IsAsciiLowerAt(text, at) && !IsLowerAt(text, at + 1) && !IsDigitAt(text, at + 1)) {
    cursor->at += 1;
    return text[at];
  }
  // "18G", but not "18I", which is Roman.
  const char upper = At(text, at);
  if (upper >= 'A' && upper <= 'H' && EndsAt(text, at + 1)) {
    cursor->at += 1;
    return absl::ascii_tolower(static_cast<unsigned char>(upper));
  }
  return 0;
}

// "18 g", but neither "5 a.F." nor "Nr. 3 a)".
char TakeSpaced(Cursor* cursor) {
  Cursor ahead = *cursor;
  if (!ahead.Blanks() || !IsAsciiLowerAt(ahead.text, ahead.at)) return 0;
  const char letter = ahead.text[ahead.at];
  const char next = At(ahead.text, ahead.at + 1);
  if (!EndsAt(ahead.text, ahead.at + 1) || next == '.' || next == ')' || next == '-') return 0;
  cursor->at = ahead.at + 1;
  return letter;
}

int RomanDigit(char c) { return c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0; }

// 0 for what is no Roman number written the usual way.
int RomanValue(absl::string_view roman) {
  int value = 0;
  for (std::size_t i = 0; i < roman.size(); ++i) {
    const int digit = RomanDigit(roman[i]);
    if (digit == 0) return 0;
    value += digit < RomanDigit(At(roman, i + 1)) ? -digit : digit;
  }
  return value > kMaxRoman ? 0 : value;
}

std::vector<std::string> LettersBetween(absl::string_view prefix, char first, char last) {
  std::vector<std::string> between;
  for (char c = static_cast<char>(first + 1); c < last; ++c) {
    between.push_back(absl::StrCat(prefix, std::string(1, c)));
  }
  return between;
}

}  // namespace

absl::optional<std::string> TakeDigits(Cursor* cursor) {
  std::size_t end = cursor->at;
  while (IsDigitAt(cursor->text, end)) ++end;
  const absl::string_view digits = cursor->text.substr(cursor->at, end - cursor->at);
  if (digits.empty() || digits.size() > kMaxDigits || digits[0] == '0') return absl::nullopt;
  const char next = At(cursor->text, end);
  // A date, an outline or an amount.
  if ((next == '.' || next == ',') && IsDigitAt(cursor->text, end + 1)) return absl::nullopt;
  cursor->at = end;
  return std::string(digits);
}

absl::optional<std::string> TakeNumber(Cursor* cursor) {
  absl::optional<std::string> number = TakeDigits(cursor);
  if (!number.has_value()) return absl::nullopt;
  char letter = TakeAttached(cursor);
  if (letter == 0) letter = TakeSpaced(cursor);
  if (letter != 0) number->push_back(letter);
  return number;
}

absl::optional<std::string> TakeRoman(Cursor* cursor) {
  absl::string_view word = cursor->Word();
  const std::size_t size = word.size();
  char letter = 0;
  if (size > 1 && absl::ascii_islower(static_cast<unsigned char>(word.back()))) {
    letter = word.back();
    word.remove_suffix(1);
  }
  const int value = word.size() > 6 ? 0 : RomanValue(word);
  if (value == 0) return absl::nullopt;
  cursor->at += size;
  if (letter == 0) letter = TakeSpaced(cursor);
  std::string number = std::to_string(value);
  if (letter != 0) number.push_back(letter);
  return number;
}

absl::optional<std::string> TakeLetter(Cursor* cursor) {
  const absl::string_view word = cursor->Word();
  const bool fits = word.size() == 1 || (word.size() == 2 && word[0] == word[1]);
  if (!fits || !absl::ascii_isalpha(static_cast<unsigned char>(word[0]))) return absl::nullopt;
  cursor->at += word.size();
  cursor->Take(")");
  return absl::AsciiStrToLower(word);
}

bool TakeFollowing(Cursor* cursor) {
  Cursor ahead = *cursor;
  ahead.Blanks();
  const absl::string_view word = ahead.Word();
  const bool one = word == "f" && At(ahead.text, ahead.at + 1) == '.';
  if (word != "ff" && word != "fortfolgende" && !one) return false;
  ahead.at += word.size();
  ahead.Take(".");
  *cursor = ahead;
  return true;
}

std::vector<std::string> Between(absl::string_view first, absl::string_view last) {
  if (first.size() == 1 && last.size() == 1 && IsAsciiLowerAt(first, 0) &&
      IsAsciiLowerAt(last, 0)) {
    return LettersBetween("", first[0], last[0]);
  }
  const auto a = SectionNumber::Parse(first);
  const auto b = SectionNumber::Parse(last);
  if (!a || !b || !(*a < *b) || b->number - a->number > kMaxBetween) return {};
  const char before_a = 'a' - 1;
  if (a->number == b->number) {
    return LettersBetween(std::to_string(a->number), std::max(a->letter, before_a), b->letter);
  }
  std::vector<std::string> between;
  for (int n = a->number + 1; n < b->number; ++n) between.push_back(std::to_string(n));
  if (b->letter != 0) between.push_back(std::to_string(b->number));
  return between;
}

}  // namespace lotse::policy
