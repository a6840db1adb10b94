// lotse policy: recommendations on the law, and how they are decided.
#include "clients/cli/commands.h"
#include "clients/cli/policy_commands.h"

namespace lotse::cli {

void RegisterPolicy(CLI::App& root, Session& session) {
  CLI::App* policy = AddGroup(
      root, "policy", "Recommendations on the law: what they are like, how they are voted on.");
  RegisterPolicyBoard(*policy, session);
  RegisterPolicyWorklist(*policy, session);
  RegisterPolicyRounds(*policy, session);
  RegisterPolicyItems(*policy, session);
  RegisterPolicyWatch(*policy, session);
  RegisterPolicyExport(*policy, session);
  RegisterPolicyOpen(*policy, session);
  RegisterPolicyDirect(*policy, session);
  RegisterPolicyBundle(*policy, session);
  RegisterPolicyOutcomes(*policy, session);
  RegisterPolicyDrafts(*policy, session);
  RegisterPolicyReview(*policy, session);
  RegisterPolicyOpinions(*policy, session);
  RegisterPolicyMerges(*policy, session);
  RegisterPolicyVotes(*policy, session);
  RegisterPolicySimilar(*policy, session);
  RegisterPolicyEvaluate(*policy, session);
  RegisterPolicyScan(*policy, session);
  RegisterPolicyTally(*policy, session);
}

}  // namespace lotse::cli
