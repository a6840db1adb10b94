// The names under which a node is reached.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace lotse::identity::pki {

inline constexpr std::size_t kMaxHosts = 100;

// localhost, 127.0.0.1, ::1 and `hosts`, each once. INVALID_ARGUMENT for what is neither a DNS name
// in lower case (a leading "*." is refused too) nor an IP address, and for more than kMaxHosts.
absl::StatusOr<std::vector<std::string>> WithLoopback(const std::vector<std::string>& hosts);

}  // namespace lotse::identity::pki
