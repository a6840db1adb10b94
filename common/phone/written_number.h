// What a text says about a telephone number, before anything is known of whether the number exists: labels, digits,
// direct dialling, extension. Knows how Germans write; knows no numbering plan.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::phone {

struct WrittenNumber {
  bool fax = false;            // the label says so, and does not say "Tel." as well
  bool mobile = false;         // "Mobil:", "Handy:"
  bool international = false;  // with "+" or "00"; `digits` then begins with the country code
  std::string digits;          // digits to dial; a bare leading 0 or 49 is still there
  std::string extension;       // digits behind "App." and its like
};

// Pure, thread-safe. Errors: PHONE_NO_NUMBER, PHONE_TOO_LONG, PHONE_SEVERAL_NUMBERS, PHONE_INVALID,
// PHONE_EXTENSION_TOO_LONG.
absl::StatusOr<WrittenNumber> ReadWrittenNumber(absl::string_view raw);

}  // namespace lotse::phone
