// A share as an exact fraction: what is reported is what can be checked by hand.
#pragma once

#include <string>

namespace lotse::policy {

// `part` of `whole`, in lowest terms. Precondition: 0 <= part <= whole, whole > 0.
struct Share {
  int part = 0;
  int whole = 1;
  friend bool operator==(const Share& a, const Share& b) = default;
  friend bool operator<(const Share& a, const Share& b) {
    return static_cast<long>(a.part) * b.whole < static_cast<long>(b.part) * a.whole;
  }
};

Share ShareOf(int part, int whole);

// "3/4"; "0" and "1" as such.
std::string ToString(const Share& share);

}  // namespace lotse::policy
