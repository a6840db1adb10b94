#include "services/referrals/rpc/method_rules.h"

namespace lotse::referrals {

std::vector<rpc::MethodRule> ReferralsRules() {
  const auto everybody = identity::RoleSet::All();
  //       service         method        roles      own centre  mutates  streams
  return {{kLookupService, "FindHelp", everybody, false, false, false},
          {kLookupService, "ListTopics", everybody, false, false, false}};
}

}  // namespace lotse::referrals
