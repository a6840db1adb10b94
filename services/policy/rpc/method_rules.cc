#include "services/policy/rpc/method_rules.h"

namespace lotse::policy {

using identity::Role;
using identity::RoleSet;

std::vector<rpc::MethodRule> PolicyRules() {
  const RoleSet everybody = RoleSet::All();
  const RoleSet coordination = {Role::kCoordinator};
  const RoleSet delegates = {Role::kPolicy};
  const RoleSet editors = {Role::kEditor};
  const RoleSet authors = {Role::kAdmin, Role::kEditor, Role::kCaseworker, Role::kPolicy};
  const RoleSet leavers = {Role::kAdmin, Role::kPolicy, Role::kCoordinator};
  const absl::string_view rounds = kRoundsService;
  const absl::string_view items = kRecommendationsService;
  //       service            method              roles     own centre  mutates  streams
  return {{kCitationsService, "CheckCitations", everybody, false, false, false},
          {kCitationsService, "ExtractCitations", everybody, false, false, false},
          {kCitationsService, "SearchProvisions", everybody, false, false, false},

          {rounds, "GetRound", everybody, false, false, false},
          {rounds, "ListRounds", everybody, false, false, false},
          {rounds, "WatchRound", everybody, false, false, true},
          {rounds, "ListTasks", everybody, false, false, false},
          {rounds, "PreviewBundle", everybody, false, false, false},
          {rounds, "CreateRound", coordination, false, true, false},
          {rounds, "ExtendRound", coordination, false, true, false},
          {rounds, "AbortRound", coordination, false, true, false},
          {rounds, "CorrectParticipant", coordination, false, true, false},
          {rounds, "LeaveRound", leavers, false, true, false},
          {rounds, "ChangeBundle", coordination, false, true, false},
          {rounds, "CloseBundle", coordination, false, true, false},
          {rounds, "ApproveBundle", coordination, false, true, false},
          {rounds, "SubmitBundle", coordination, false, true, false},
          {rounds, "ConcludeRound", coordination, false, true, false},

          {items, "GetRecommendation", everybody, false, false, false},
          {items, "ListRecommendations", everybody, false, false, false},
          {items, "FindSimilar", everybody, false, false, false},
          {items, "ListMerges", everybody, false, false, false},
          {items, "CreateRecommendation", authors, false, true, false},
          {items, "UpdateRecommendation", authors, false, true, false},
          {items, "DiscardRecommendation", authors, false, true, false},
          {items, "SubmitRecommendation", authors, false, true, false},
          {items, "ImportRecommendations", authors, false, true, true},
          {items, "Comment", authors, false, true, false},
          {items, "ProposeAmendment", authors, false, true, false},
          {items, "DecideAmendment", authors, false, true, false},
          {items, "SuggestMerge", authors, false, true, false},
          {items, "ConfirmMerge", authors, false, true, false},
          {items, "UndoMerge", authors, false, true, false},
          {items, "WithdrawRecommendation", authors, false, true, false},
          {items, "ReturnRecommendation", editors, false, true, false},
          {items, "ClearRecommendation", editors, false, true, false},
          {items, "ReleaseEvidence", editors, false, true, false},
          {items, "TakeStance", delegates, false, true, false},
          {items, "AdoptRecommendation", delegates, false, true, false},
          {items, "ConsentToMerge", delegates, false, true, false},

          {kVotesService, "CastVotes", delegates, false, true, false},
          {kVotesService, "ListVotes", everybody, false, false, false},
          {kVotesService, "GetTurnout", everybody, false, false, false},
          {kVotesService, "FileDissent", delegates, false, true, false},
          {kVotesService, "CosignDissent", delegates, false, true, false},
          {kVotesService, "EnterOutcome", coordination, false, true, false},

          {kExportsService, "ExportRound", everybody, false, false, true}};
}

}  // namespace lotse::policy
