// The commands of a round: each looks at the round, the one who gives it and the time, and says what happens, or refuses. Nothing
// here changes anything: events are applied (apply.h) once they are durable.
//
// Every refusal is in errors.h; fields at fault are INVALID_ARGUMENT (INVALID_FIELDS). Who may call an RPC at all is the method
// table's matter; here is what depends on the round: who takes part, whose item it is, what was done before.
//
// Precondition of all: DueEvents(round, now) is empty. Thread-safe as long as nobody changes the round.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "lotse/policy/v1/recommendations_service.pb.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "lotse/policy/v1/votes_service.pb.h"
#include "services/policy/domain/actor.h"
#include "services/policy/domain/checks.h"
#include "services/policy/domain/event_list.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

// Who is about to do something, where and when.
struct Situation {
  const RoundState& round;
  const Actor& actor;
  absl::Time now;
};

struct CommandContext : Situation {
  CommandContext(const RoundState& round, const Actor& actor, absl::Time now, const Checks& checks,
                 std::string new_id)
      : Situation{round, actor, now}, checks(checks), new_id(std::move(new_id)) {}

  const Checks& checks;
  std::string new_id;  // of what the command creates: a UUID
};

using Decided = absl::StatusOr<Events>;

// Of the round. CreateRound: `round` is new and empty.
Decided CreateRound(const CommandContext& context, const v1::CreateRoundRequest& request);
Decided ExtendRound(const CommandContext& context, const v1::ExtendRoundRequest& request);
Decided AbortRound(const CommandContext& context, const v1::AbortRoundRequest& request);
Decided CorrectParticipant(const CommandContext& context,
                           const v1::CorrectParticipantRequest& request);
Decided LeaveRound(const CommandContext& context, const std::string& center);
Decided CloseBundle(const Situation& situation);
Decided ApproveBundle(const Situation& situation);
Decided SubmitBundle(const Situation& situation);
Decided ConcludeRound(const Situation& situation);
// Items by id.
Decided ChangeBundle(const CommandContext& context, const std::vector<std::string>& include,
                     const std::vector<std::string>& exclude);

// Of drafts. `item` is an id, as below.
Decided CreateItem(const CommandContext& context, const v1::Recommendation& draft);
Decided EditItem(const CommandContext& context, const std::string& item,
                 const v1::UpdateRecommendationRequest& request);
Decided DiscardItem(const CommandContext& context, const std::string& item);
struct SimilarAnswer {
  std::string item;  // the other's id
  v1::SimilarAnswer answer = v1::SIMILAR_ANSWER_UNSPECIFIED;
};
// With an answer "endorse instead" the draft is discarded and the other endorsed.
Decided SubmitItem(const CommandContext& context, const std::string& item,
                   const std::vector<SimilarAnswer>& answers,
                   const v1::SubmitRecommendationRequest& request);

// Of items in review.
Decided ReturnItem(const CommandContext& context, const std::string& item,
                   const std::string& reason);
Decided ClearItem(const CommandContext& context, const std::string& item);
Decided ReleaseEvidence(const CommandContext& context, const std::string& item,
                        const std::string& evidence);

// Of open items.
Decided TakeStance(const CommandContext& context, const std::string& item,
                   const v1::TakeStanceRequest& request);
Decided CommentOn(const CommandContext& context, const std::string& item, const std::string& text);
Decided ProposeAmendment(const CommandContext& context, const std::string& item,
                         const v1::ProposeAmendmentRequest& request);
Decided DecideAmendment(const CommandContext& context, const std::string& item,
                        const std::string& amendment, v1::AmendmentState decision);
Decided WithdrawItem(const CommandContext& context, const std::string& item);
Decided AdoptItem(const Situation& situation, const std::string& item);

// Of merges.
Decided SuggestMerge(const CommandContext& context, const std::string& head,
                     const std::vector<std::string>& members, const std::string& reason);
Decided ConfirmMerge(const CommandContext& context, const std::string& merge);
Decided ConsentToMerge(const Situation& situation, const std::string& merge, bool consents);
Decided UndoMerge(const CommandContext& context, const std::string& merge,
                  const std::string& reason);

// After the freeze.
struct CastVote {
  std::string item;
  v1::VoteKind kind = v1::VOTE_KIND_UNSPECIFIED;
};
Decided CastVotes(const CommandContext& context, const std::vector<CastVote>& votes);
Decided FileDissent(const CommandContext& context, const std::string& item,
                    const std::string& text);
Decided CosignDissent(const CommandContext& context, const std::string& item,
                      const std::string& dissent, bool signs);
Decided EnterOutcome(const CommandContext& context, const std::string& item,
                     const v1::Outcome& outcome);

// A round holds no more: what a view keeps in memory is bounded.
inline constexpr int kMaxItems = 200'000;

// How many similar items an author must answer when handing in.
inline constexpr int kSimilarShown = 5;

// How many coordinators release a bundle.
inline constexpr int kApprovalsNeeded = 2;

}  // namespace lotse::policy
