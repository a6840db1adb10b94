// Telephone numbers as Germans write them, as E.164. By libphonenumber 8.12, behind a cleaning step
// for habits that it does not know.
#pragma once

#include <cstddef>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::phone {

// Longer texts are refused before anything looks at them.
inline constexpr std::size_t kMaxPhoneText = 100;
inline constexpr std::size_t kMaxExtension = 10;

// What answers, as far as number and label tell.
enum class Kind {
  kVoice,    // a fixed line, or what nothing is known of
  kMobile,   // a mobile phone (by number or by "Mobil:", "Handy:")
  kFax,      // the text said "Fax"
  kHotline,  // a free, shared-cost, premium or company-wide service number (0800, 0180, 0900, 032
             // …)
};

struct GermanPhone {
  std::string e164;       // "+49373318560"
  std::string extension;  // digits; only when the text names one ("App. 12", "ext. 12"), else empty
  Kind kind = Kind::kVoice;
  friend bool operator==(const GermanPhone& a, const GermanPhone& b) = default;
};

// Reads one number; without a country code it is a German one. Understood: "(0)", "/", ".", dashes
// and blanks of every kind, a leading 0049 or 49, labels ("Tel.:", "Fax:", "Mobil:"), "Durchwahl
// 12" or "DW 12" or "-12" (dialled through, so part of the number; a trailing "-0" is the
// switchboard and part of it, too), "App. 12" (asked for, so an extension). Thread-safe; about 2
// microseconds, 22 for a foreign number; 100 characters at most. Keep the raw text beside the
// result: this loses its look.
//
// Errors, all INVALID_ARGUMENT: PHONE_NO_NUMBER, PHONE_TOO_LONG, PHONE_SHORT_NUMBER (110, 115,
// 116117: they work within Germany alone and have no E.164 form), PHONE_SEVERAL_NUMBERS,
// PHONE_INVALID, PHONE_EXTENSION_TOO_LONG.
absl::StatusOr<GermanPhone> ParseGermanPhone(absl::string_view raw);

// True for a number in exactly the form that ParseGermanPhone gives out, any country, and valid.
bool IsCanonicalE164(absl::string_view number);

}  // namespace lotse::phone
