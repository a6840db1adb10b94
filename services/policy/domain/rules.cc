#include "services/policy/domain/rules.h"

#include <array>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "services/policy/domain/errors.h"
#include "services/policy/domain/labels.h"

namespace lotse::policy {
namespace {

using S = EnumSet;

constexpr S kUntilFreeze = S::Range(v1::PHASE_SAMMLUNG, v1::PHASE_BERATUNG);
constexpr S kNoItem;
constexpr S kDraft = S::Of(v1::RECOMMENDATION_STATE_ENTWURF);
constexpr S kInReview = S::Of(v1::RECOMMENDATION_STATE_IN_PRUEFUNG);
constexpr S kOpen = S::Of(v1::RECOMMENDATION_STATE_OFFEN);
constexpr S kAdopted =
    S::Range(v1::RECOMMENDATION_STATE_KONSENS, v1::RECOMMENDATION_STATE_STRITTIG);
// Also what is in the bundle already: to put it there takes nobody's dissent away.
constexpr S kVotedOn = S::Of(v1::RECOMMENDATION_STATE_KONSENS, v1::RECOMMENDATION_STATE_MEHRHEIT,
                             v1::RECOMMENDATION_STATE_STRITTIG, v1::RECOMMENDATION_STATE_ABGELEHNT,
                             v1::RECOMMENDATION_STATE_IM_BUENDEL);
constexpr S kHandedIn =
    S::Range(v1::RECOMMENDATION_STATE_EINGEREICHT, v1::RECOMMENDATION_STATE_NICHT_UEBERNOMMEN);

constexpr std::array<CommandRule, kCommandCount> kRules = {{
    {Command::kExtend, "move deadlines", S::Range(v1::PHASE_GEPLANT, v1::PHASE_SONDERVOTUM),
     kNoItem},
    {Command::kAbort, "give the round up", S::Range(v1::PHASE_GEPLANT, v1::PHASE_FREIGABE),
     kNoItem},
    {Command::kCorrectParticipant, "correct a participant",
     S::Range(v1::PHASE_GEPLANT, v1::PHASE_BERATUNG), kNoItem},
    {Command::kLeave, "leave the round", S::Range(v1::PHASE_GEPLANT, v1::PHASE_SONDERVOTUM),
     kNoItem},
    {Command::kChangeBundle, "change the bundle",
     S::Range(v1::PHASE_SONDERVOTUM, v1::PHASE_BUENDELUNG), kNoItem},
    {Command::kCloseBundle, "close the bundle", S::Of(v1::PHASE_BUENDELUNG), kNoItem},
    {Command::kApproveBundle, "release the bundle", S::Of(v1::PHASE_FREIGABE), kNoItem},
    {Command::kSubmitBundle, "hand the bundle in", S::Of(v1::PHASE_FREIGABE), kNoItem},
    {Command::kConclude, "conclude the round", S::Of(v1::PHASE_EINGEREICHT), kNoItem},
    {Command::kCreate, "write a draft", S::Of(v1::PHASE_SAMMLUNG), kNoItem},
    {Command::kImport, "import drafts", S::Of(v1::PHASE_SAMMLUNG), kNoItem},
    {Command::kEdit, "change a draft", kUntilFreeze, kDraft},
    {Command::kDiscard, "discard a draft", kUntilFreeze, kDraft},
    // In BERATUNG only what was handed in before and given back, see decide_item.cc.
    {Command::kSubmit, "hand an item in", kUntilFreeze, kDraft},
    {Command::kReturn, "give an item back", kUntilFreeze, kInReview},
    {Command::kClear, "open an item", kUntilFreeze, kInReview},
    {Command::kReleaseEvidence, "release evidence", kUntilFreeze, kInReview},
    {Command::kTakeStance, "take a stance", kUntilFreeze, kOpen},
    {Command::kComment, "comment", kUntilFreeze, kOpen},
    {Command::kProposeAmendment, "propose an amendment", kUntilFreeze, kOpen},
    {Command::kDecideAmendment, "decide on an amendment", kUntilFreeze, kOpen},
    {Command::kWithdraw, "withdraw an item", kUntilFreeze, kOpen},
    {Command::kAdopt, "adopt an item", kUntilFreeze,
     S::Of(v1::RECOMMENDATION_STATE_ZURUECKGEZOGEN)},
    {Command::kSuggestMerge, "suggest a merge", kUntilFreeze, kOpen},
    {Command::kConfirmMerge, "confirm a merge", kUntilFreeze, kOpen},
    {Command::kConsentToMerge, "answer a merge", kUntilFreeze, kNoItem},
    {Command::kUndoMerge, "undo a merge", kUntilFreeze, kNoItem},
    {Command::kVote, "vote", S::Of(v1::PHASE_ABSTIMMUNG),
     S::Of(v1::RECOMMENDATION_STATE_ABSTIMMUNG)},
    {Command::kFileDissent, "file a dissenting opinion", S::Of(v1::PHASE_SONDERVOTUM), kVotedOn},
    {Command::kCosignDissent, "sign a dissenting opinion", S::Of(v1::PHASE_SONDERVOTUM), kVotedOn},
    {Command::kInclude, "put an item into the bundle",
     S::Range(v1::PHASE_SONDERVOTUM, v1::PHASE_BUENDELUNG), kAdopted},
    {Command::kExclude, "take an item out of the bundle",
     S::Range(v1::PHASE_SONDERVOTUM, v1::PHASE_BUENDELUNG),
     S::Of(v1::RECOMMENDATION_STATE_IM_BUENDEL)},
    {Command::kEnterOutcome, "enter an outcome", S::Of(v1::PHASE_EINGEREICHT), kHandedIn},
}};

template <typename Name>
std::vector<std::string> NamesOf(EnumSet set, int count, Name name) {
  std::vector<std::string> names;
  for (int value = 1; value < count; ++value) {
    if (set.Contains(value)) names.push_back(name(value));
  }
  return names;
}

}  // namespace

const CommandRule& RuleOf(Command command) { return kRules[static_cast<int>(command)]; }

absl::Status CheckPhase(Command command, const RoundState& round) {
  const CommandRule& rule = RuleOf(command);
  if (rule.phases.Contains(round.phase)) return absl::OkStatus();
  return PhaseForbids(rule.name, PhaseName(round.phase),
                      NamesOf(rule.phases, v1::Phase_ARRAYSIZE,
                              [](int value) { return PhaseName(static_cast<v1::Phase>(value)); }));
}

absl::Status CheckPhaseAndState(Command command, const RoundState& round, const Item& item) {
  const absl::Status phase = CheckPhase(command, round);
  if (!phase.ok()) return phase;
  const CommandRule& rule = RuleOf(command);
  if (rule.states.Contains(item.state)) return absl::OkStatus();
  return StateForbids(rule.name, item.id, StateName(item.state),
                      NamesOf(rule.states, v1::RecommendationState_ARRAYSIZE, [](int value) {
                        return StateName(static_cast<v1::RecommendationState>(value));
                      }));
}

}  // namespace lotse::policy
