// How something is offered: what services of many partners have in common, and is therefore kept once.
#pragma once

#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "services/referrals/index/language_code.h"

namespace lotse::referrals {

// A set of values of a small enum: bit 1 << value. Values that this program does not know are in no set.
using EnumSet = std::uint8_t;
constexpr EnumSet SetOf(int value) {
  return value < 0 || value > 7 ? EnumSet{0} : static_cast<EnumSet>(1u << value);
}

// What the conditions of a service leave open, read from its texts.
enum OpenQuestion : std::uint8_t {
  kOpenAudience = 1,    // it is for some groups; which one the person belongs to was not said
  kOpenAge = 2,         // its conditions speak of an age
  kOpenResidence = 4,   // of a residence title or nationality
  kOpenConditions = 8,  // of something else
};

// Mostly few; they are looked at for each partner that is weighed.
using Languages = absl::InlinedVector<LanguageCode, 8>;

struct Offer {
  EnumSet audiences = 0;        // v1::Audience; 0: for everybody
  EnumSet channels = 0;         // v1::Channel; 0: not stated
  std::uint8_t conditions = 0;  // OpenQuestion bits but kOpenAudience
  std::uint8_t min_age = 0;     // as its conditions say; 0 and 255: none read
  std::uint8_t max_age = 255;   // inclusive
  Languages languages;          // ascending; spoken by the staff
  Languages interpreters;       // ascending

  friend bool operator==(const Offer& a, const Offer& b) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Offer& o) {
    return H::combine(std::move(h), o.audiences, o.channels, o.conditions, o.min_age, o.max_age,
                      o.languages, o.interpreters);
  }
};

}  // namespace lotse::referrals
