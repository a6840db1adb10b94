#include "common/phone/german_plan.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"

namespace lotse::phone {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr int kGermany = 49;
constexpr std::size_t kBeginning = 4;
constexpr std::size_t kBeginnings = 10'000;
constexpr std::size_t kMinLength = 5;
constexpr std::size_t kLengths = 9;

// 0: not asked yet, else the type plus one. What two threads ask at the same time they answer alike.
using Known = std::array<std::atomic<std::uint8_t>, kBeginnings * kLengths>;

std::atomic<std::uint8_t>* Remembered(absl::string_view national) {
  static Known known{};
  if (national[0] < '2' || absl::StartsWith(national, "900")) return nullptr;
  if (national.size() < kMinLength || national.size() >= kMinLength + kLengths) return nullptr;
  std::size_t beginning = 0;
  for (std::size_t i = 0; i < kBeginning; ++i) beginning = beginning * 10 + (national[i] - '0');
  return &known[beginning * kLengths + national.size() - kMinLength];
}

PhoneNumberUtil::PhoneNumberType Ask(absl::string_view national) {
  std::uint64_t value = 0;
  if (!absl::SimpleAtoi(national, &value)) return PhoneNumberUtil::UNKNOWN;
  PhoneNumber number;
  number.set_country_code(kGermany);
  number.set_national_number(value);
  return PhoneNumberUtil::GetInstance()->GetNumberType(number);
}

}  // namespace

PhoneNumberUtil::PhoneNumberType TypeOfGerman(absl::string_view national) {
  std::atomic<std::uint8_t>* const remembered = Remembered(national);
  if (remembered == nullptr) return Ask(national);
  const std::uint8_t before = remembered->load(std::memory_order_relaxed);
  if (before != 0) return static_cast<PhoneNumberUtil::PhoneNumberType>(before - 1);
  const PhoneNumberUtil::PhoneNumberType type = Ask(national);
  remembered->store(static_cast<std::uint8_t>(type + 1), std::memory_order_relaxed);
  return type;
}

}  // namespace lotse::phone
