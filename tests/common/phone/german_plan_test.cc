#include "common/phone/german_plan.h"

#include <gtest/gtest.h>

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace lotse::phone {
namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

PhoneNumberUtil::PhoneNumberType AsTheLibrarySays(const std::string& national) {
  std::uint64_t value = 0;
  EXPECT_TRUE(absl::SimpleAtoi(national, &value));
  PhoneNumber number;
  number.set_country_code(49);
  number.set_national_number(value);
  return PhoneNumberUtil::GetInstance()->GetNumberType(number);
}

// Every beginning with every length: first one ending is asked and remembered, then another one must be of the same type.
TEST(GermanPlan, EveryBeginningAndLength_IsWhatTheLibrarySays) {
  for (int beginning = 1000; beginning < 10'000; ++beginning) {
    for (std::size_t length = 5; length <= 13; ++length) {
      const std::size_t rest = length - 4;
      TypeOfGerman(absl::StrCat(beginning, std::string(rest, '5')));
      const std::string other =
          absl::StrCat(beginning, std::string(rest, static_cast<char>('0' + beginning * 7 % 10)));
      ASSERT_EQ(TypeOfGerman(other), AsTheLibrarySays(other)) << other;
    }
  }
}

TEST(GermanPlan, NumberThatIsAskedTwice_IsTheSameTwice) {
  for (const char* national :
       {"37331856", "8001234567", "9001234567", "9005123456", "15123456789"}) {
    const auto first = TypeOfGerman(national);
    EXPECT_EQ(first, AsTheLibrarySays(national)) << national;
    EXPECT_EQ(TypeOfGerman(national), first) << national;
  }
}

}  // namespace
}  // namespace lotse::phone
