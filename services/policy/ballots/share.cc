#include "services/policy/ballots/share.h"

#include <numeric>

#include "absl/strings/str_cat.h"

namespace lotse::policy {

Share ShareOf(int part, int whole) {
  const int divisor = std::gcd(part, whole);
  return {part / divisor, whole / divisor};
}

std::string ToString(const Share& share) {
  return share.whole == 1 ? absl::StrCat(share.part) : absl::StrCat(share.part, "/", share.whole);
}

}  // namespace lotse::policy
