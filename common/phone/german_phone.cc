#include "common/phone/german_phone.h"

#include <phonenumbers/phonenumberutil.h>

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/phone/errors.h"
#include "common/phone/german_plan.h"
#include "common/phone/written_number.h"

namespace lotse::phone {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

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

// The digits behind "+49" if it is a German number that is written out; else empty.
absl::string_view GermanDigits(absl::string_view e164) {
  if (!absl::ConsumePrefix(&e164, "+49") || absl::StartsWith(e164, "0")) return "";
  return std::all_of(e164.begin(), e164.end(), absl::ascii_isdigit) ? e164 : "";
}

bool HasLengthOfE164(absl::string_view e164) {
  const std::size_t digits = e164.size() - 1;
  return digits >= kMinDigits && digits <= kMaxDigits;
}

struct Understood {
  PhoneNumberUtil::PhoneNumberType type = PhoneNumberUtil::UNKNOWN;
  std::string e164;  // the canonical form
};

// The type is UNKNOWN when there can be no such number. A German number is known by its digits alone; libphonenumber's own
// parser, which costs more than all the rest, is for the others.
Understood Understand(absl::string_view e164) {
  if (!HasLengthOfE164(e164)) return {};
  const absl::string_view national = GermanDigits(e164);
  if (!national.empty()) return {TypeOfGerman(national), std::string(e164)};
  PhoneNumber number;
  if (Util().Parse(std::string(e164), "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
    return {};
  Understood understood{Util().GetNumberType(number), ""};
  Util().Format(number, PhoneNumberUtil::E164, &understood.e164);
  // Without a trunk prefix that was written, it may be too short.
  return HasLengthOfE164(understood.e164) ? understood : Understood();
}

}  // namespace

absl::StatusOr<GermanPhone> ParseGermanPhone(absl::string_view raw) {
  auto written = ReadWrittenNumber(raw);
  if (!written.ok()) return written.status();
  auto e164 = Internationalize(*written);
  if (!e164.ok()) return e164.status();
  Understood understood = Understand(*e164);
  if (understood.type == PhoneNumberUtil::UNKNOWN) {
    return InvalidNumber("no numbering plan has such an area code and length");
  }
  GermanPhone phone{std::move(understood.e164), std::move(written->extension),
                    KindOf(understood.type)};
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
  const Understood understood = Understand(number);
  return understood.type != PhoneNumberUtil::UNKNOWN && understood.e164 == number;
}

}  // namespace lotse::phone
