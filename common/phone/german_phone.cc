#include "common/phone/german_phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/phone/errors.h"
#include "common/phone/written_number.h"

namespace lotse::phone {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr int kGermany = 49;
// Of E.164, without the "+". Germany once gave out longer ones; nothing else in the world can dial or keep them.
constexpr std::size_t kMinDigits = 7;
constexpr std::size_t kMaxDigits = 15;

// Known to be read as short numbers although they are dialled without area code.
constexpr std::array<absl::string_view, 5> kShortNumbers = {"110", "112", "115", "19222", "19240"};

bool IsShortNumber(absl::string_view digits) {
  const bool harmonized = digits.size() == 6 && absl::StartsWith(digits, "116");
  const bool directory = digits.size() == 5 && absl::StartsWith(digits, "118");
  return harmonized || directory ||
         std::find(kShortNumbers.begin(), kShortNumbers.end(), digits) != kShortNumbers.end();
}

// "+" and the digits to dial from anywhere.
absl::StatusOr<std::string> Internationalize(const WrittenNumber& written) {
  absl::string_view digits = written.digits;
  absl::string_view national = digits;
  bool german = true;
  if (written.international) {
    german = absl::ConsumePrefix(&national, "49");
  } else if (!absl::StartsWith(national, "0") && national.size() > 8) {
    // A bare 49 is a country code that lost its plus; so short a rest would not be a number.
    german = absl::ConsumePrefix(&national, "49");
    if (!german) return InvalidNumber("the area code with its leading 0 is missing");
  }
  if (!german) return absl::StrCat("+", digits);
  const bool trunk = absl::ConsumePrefix(&national, "0");
  if (!trunk && IsShortNumber(national)) return ShortNumber(national);
  if (!trunk && national.size() == digits.size()) {
    return InvalidNumber("the area code with its leading 0 is missing");
  }
  return absl::StrCat("+49", national);
}

Kind KindOf(PhoneNumberUtil::PhoneNumberType type) {
  switch (type) {
    case PhoneNumberUtil::MOBILE:
      return Kind::kMobile;
    case PhoneNumberUtil::TOLL_FREE:
    case PhoneNumberUtil::PREMIUM_RATE:
    case PhoneNumberUtil::SHARED_COST:
    case PhoneNumberUtil::UAN:
      return Kind::kHotline;
    default:
      return Kind::kVoice;
  }
}

const PhoneNumberUtil& Util() { return *PhoneNumberUtil::GetInstance(); }

// A German number is known by its digits alone; libphonenumber's own parser, which costs more than all the rest, is for
// the others.
bool Understand(absl::string_view e164, PhoneNumber& number) {
  absl::string_view national = e164;
  std::uint64_t value = 0;
  if (absl::ConsumePrefix(&national, "+49") && !absl::StartsWith(national, "0") &&
      absl::SimpleAtoi(national, &value)) {
    number.set_country_code(kGermany);
    number.set_national_number(value);
    return true;
  }
  return Util().Parse(std::string(e164), "ZZ", &number) == PhoneNumberUtil::NO_PARSING_ERROR;
}

// The type of an E.164 number; UNKNOWN when there can be no such number.
PhoneNumberUtil::PhoneNumberType TypeOf(absl::string_view e164, PhoneNumber& number) {
  const std::size_t digits = e164.size() - 1;
  if (digits < kMinDigits || digits > kMaxDigits) return PhoneNumberUtil::UNKNOWN;
  if (!Understand(e164, number)) return PhoneNumberUtil::UNKNOWN;
  return Util().GetNumberType(number);
}

std::string Format(const PhoneNumber& number) {
  std::string formatted;
  Util().Format(number, PhoneNumberUtil::E164, &formatted);
  return formatted;
}

}  // namespace

absl::StatusOr<GermanPhone> ParseGermanPhone(absl::string_view raw) {
  auto written = ReadWrittenNumber(raw);
  if (!written.ok()) return written.status();
  auto e164 = Internationalize(*written);
  if (!e164.ok()) return e164.status();
  PhoneNumber number;
  const auto type = TypeOf(*e164, number);
  if (type == PhoneNumberUtil::UNKNOWN) {
    return InvalidNumber("no numbering plan has such an area code and length");
  }
  GermanPhone phone{Format(number), std::move(written->extension), KindOf(type)};
  if (written->mobile && phone.kind == Kind::kVoice) phone.kind = Kind::kMobile;
  if (written->fax) phone.kind = Kind::kFax;
  return phone;
}

bool IsCanonicalE164(absl::string_view number) {
  absl::string_view digits = number;
  if (!absl::ConsumePrefix(&digits, "+") || !std::all_of(digits.begin(), digits.end(), [](char c) {
        return absl::ascii_isdigit(static_cast<unsigned char>(c));
      })) {
    return false;
  }
  PhoneNumber parsed;
  return TypeOf(number, parsed) != PhoneNumberUtil::UNKNOWN && Format(parsed) == number;
}

}  // namespace lotse::phone
