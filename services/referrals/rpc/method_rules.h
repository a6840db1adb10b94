// Who may call look-up: the service's lines of the method table.
#pragma once

#include <vector>

#include "common/rpc/method_table.h"

namespace lotse::referrals {

inline constexpr char kLookupService[] = "lotse.referrals.v1.LookupService";

// Everybody in the federation may ask who can help.
std::vector<rpc::MethodRule> ReferralsRules();

}  // namespace lotse::referrals
