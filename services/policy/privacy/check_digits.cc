#include "services/policy/privacy/check_digits.h"

#include <algorithm>
#include <array>

#include "services/policy/privacy/bytes.h"

namespace lotse::policy::privacy {
namespace {

int DigitAt(absl::string_view text, std::size_t i) { return text[i] - '0'; }

bool AllDigits(absl::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsDigitAt(text, i)) return false;
  }
  return true;
}

int TwoDigits(absl::string_view text, std::size_t i) {
  return DigitAt(text, i) * 10 + DigitAt(text, i + 1);
}

}  // namespace

bool IsTaxId(absl::string_view digits) {
  if (digits.size() != 11 || !AllDigits(digits) || digits[0] == '0') return false;
  std::array<int, 10> count{};
  for (std::size_t i = 0; i < 10; ++i) ++count[DigitAt(digits, i)];
  const auto repeated = std::count_if(count.begin(), count.end(), [](int n) { return n > 1; });
  if (repeated != 1 || *std::max_element(count.begin(), count.end()) > 3) return false;
  int product = 10;
  for (std::size_t i = 0; i < 10; ++i) {
    const int sum = (DigitAt(digits, i) + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == DigitAt(digits, 10);
}

bool IsPensionNumber(absl::string_view number) {
  constexpr std::array<int, 12> kWeights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  if (number.size() != 12 || !IsUpperAt(number, 8)) return false;
  if (!AllDigits(number.substr(0, 8)) || !AllDigits(number.substr(9))) return false;
  const int day = TwoDigits(number, 2) % 50;  // a second person of one day has 50 more
  if (day > 31 || TwoDigits(number, 4) < 1 || TwoDigits(number, 4) > 12) return false;
  std::string digits(number.substr(0, 8));
  const int letter = number[8] - 'A' + 1;
  digits.push_back(static_cast<char>('0' + letter / 10));
  digits.push_back(static_cast<char>('0' + letter % 10));
  digits.append(number.data() + 9, 2);
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const int product = DigitAt(digits, i) * kWeights[i];
    sum += product / 10 + product % 10;
  }
  return sum % 10 == DigitAt(number, 11);
}

bool IsIban(absl::string_view number) {
  if (number.size() < 15 || number.size() > 34) return false;
  if (!IsUpperAt(number, 0) || !IsUpperAt(number, 1) || !AllDigits(number.substr(2, 2)))
    return false;
  int rest = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const std::size_t at = (i + 4) % number.size();
    if (IsDigitAt(number, at)) {
      rest = (rest * 10 + DigitAt(number, at)) % 97;
    } else if (IsUpperAt(number, at)) {
      rest = (rest * 100 + number[at] - 'A' + 10) % 97;
    } else {
      return false;
    }
  }
  return rest == 1;
}

}  // namespace lotse::policy::privacy
