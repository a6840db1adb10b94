// Dates as they are written in German and English.
#pragma once

#include <cstddef>

#include "services/policy/privacy/words.h"

namespace lotse::policy::privacy {

struct WrittenDate {
  std::size_t end = 0;   // the word behind it; 0: there is no date
  bool has_day = false;  // else a year, or a month of a year
  int year = 0;          // four digits
};

// The date that begins at word `i`: "3.4.1991", "03. 04. 91", "3. April 1991", "3/4/1991", "3-4-91", "1991-04-03", "April 3, 1991",
// "April 1991", "04/1991", "1991". Years of two digits are 1930 to 2029; of four, 1900 to 2099.
WrittenDate ReadDate(const Words& words, std::size_t i);

// The longest date that ends with word `last`: its first word, or `last` + 1 when there is none.
std::size_t DateBegin(const Words& words, std::size_t last);

}  // namespace lotse::policy::privacy
