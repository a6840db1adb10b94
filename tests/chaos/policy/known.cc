#include "tests/chaos/policy/known.h"

#include <algorithm>

namespace lotse::policy::chaos {

int KnownItem::version() const {
  return 1 + static_cast<int>(std::count_if(decided.begin(), decided.end(), [](const auto& one) {
           return one.second == v1::AMENDMENT_STATE_ACCEPTED;
         }));
}

}  // namespace lotse::policy::chaos
