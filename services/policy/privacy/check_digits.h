// Check digits of numbers that are kept for one person.
#pragma once

#include "absl/strings/string_view.h"

namespace lotse::policy::privacy {

// Steuer-Identifikationsnummer (§ 139b AO): 11 digits, the last a check digit by ISO/IEC 7064 MOD 11,10; of the first ten, exactly
// one digit occurs two or three times. Pure, thread-safe, as all here.
bool IsTaxId(absl::string_view digits);

// Versicherungsnummer of the pension insurance (§ 147 SGB VI, VKVV): "65170839J003"; birth date, capital letter, check digit.
bool IsPensionNumber(absl::string_view number);

// IBAN (ISO 13616) without blanks: country, check digits by MOD 97-10, 15 to 34 characters in capitals.
bool IsIban(absl::string_view number);

}  // namespace lotse::policy::privacy
