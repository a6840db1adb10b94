// What is allowed when: one line a command.
#pragma once

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

enum class Command {
  // Of the round.
  kExtend,
  kAbort,
  kCorrectParticipant,
  kLeave,
  kChangeBundle,
  kCloseBundle,
  kApproveBundle,
  kSubmitBundle,
  kConclude,
  // Of an item, until the freeze.
  kCreate,
  kImport,
  kEdit,
  kDiscard,
  kSubmit,
  kReturn,
  kClear,
  kReleaseEvidence,
  kTakeStance,
  kComment,
  kProposeAmendment,
  kDecideAmendment,
  kWithdraw,
  kAdopt,
  kSuggestMerge,
  kConfirmMerge,
  kConsentToMerge,
  kUndoMerge,
  // Of an item, after it.
  kVote,
  kFileDissent,
  kCosignDissent,
  kInclude,
  kExclude,
  kEnterOutcome,
};
inline constexpr int kCommandCount = static_cast<int>(Command::kEnterOutcome) + 1;

// Values of an enum of the API as a set.
class EnumSet {
 public:
  constexpr EnumSet() = default;
  template <typename... Values>
  static constexpr EnumSet Of(Values... values) {
    EnumSet set;
    ((set.bits_ |= 1u << static_cast<int>(values)), ...);
    return set;
  }
  // From `first` to `last`, both included.
  static constexpr EnumSet Range(int first, int last) {
    EnumSet set;
    for (int value = first; value <= last; ++value) set.bits_ |= 1u << value;
    return set;
  }
  constexpr bool Contains(int value) const { return (bits_ >> value & 1) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

struct CommandRule {
  Command command;
  absl::string_view name;  // for messages: "endorse or object"
  EnumSet phases;          // of v1::Phase
  EnumSet states;          // of v1::RecommendationState; empty: the command is about no item
};

const CommandRule& RuleOf(Command command);

// FAILED_PRECONDITION, PHASE_FORBIDS with the phase and those in which it is allowed.
absl::Status CheckPhase(Command command, const RoundState& round);
// Also the item's state: STATE_FORBIDS.
absl::Status CheckPhaseAndState(Command command, const RoundState& round, const Item& item);

}  // namespace lotse::policy
