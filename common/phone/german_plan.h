// What a number of Germany's numbering plan is, by its beginning and its length.
//
// libphonenumber asks up to nine regular expressions a number, which costs more than all else that is done with it. But no
// expression of Germany's looks at more than the first four digits and the length of a number that begins with 2 to 8,
// or with 9 other than 900 (a test compares with the library). So each such pair is asked once and then remembered.
#pragma once

#include <phonenumbers/phonenumberutil.h>

#include "absl/strings/string_view.h"

namespace lotse::phone {

// Of the digits behind +49, 5 to 13 and the first no 0: the same as PhoneNumberUtil::GetNumberType. Thread-safe.
i18n::phonenumbers::PhoneNumberUtil::PhoneNumberType TypeOfGerman(absl::string_view national);

}  // namespace lotse::phone
