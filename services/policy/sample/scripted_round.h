// A round that happened by a script: the same commands, guards and deadlines as any other, at times that the script says.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/policy/domain/commands.h"
#include "services/policy/domain/event_list.h"
#include "services/policy/view/round_checks.h"
#include "services/policy/view/text_knowledge.h"

namespace lotse::policy {

// Of days in a script; summer time does not matter there.
inline constexpr absl::Duration kScriptDay = absl::Hours(24);

Actor DelegateOf(const std::string& center);
Actor EditorOf(const std::string& center);

// Not thread-safe. The first command that is refused ends the script: what follows does nothing, and status() says what it was.
class ScriptedRound {
 public:
  // Ids follow from `name`: the same script gives the same round.
  ScriptedRound(const std::string& name, std::shared_ptr<const TextKnowledge> knowledge);

  static std::string IdOf(const std::string& name);

  const std::string& id() const { return id_; }
  const absl::Status& status() const { return status_; }
  const RoundState& state() const { return state_; }
  // Its events, with texts taken out where they must be.
  std::vector<storage::v1::Event> Events() const;

  // The time goes on, with the deadlines in between. Never back.
  void GoTo(absl::Time time);
  using Decide = std::function<Decided(const CommandContext&)>;
  // Answers the id of what it makes.
  std::string Do(const Actor& actor, const Decide& decide);

  void Open(const v1::Round& round);
  std::string Draft(const std::string& center, const v1::Recommendation& draft);
  // What is like it is answered as related.
  void HandIn(const std::string& item);
  // By an editor of that centre, who agrees to its evidence too.
  void Clear(const std::string& editor, const std::string& item);
  void Endorse(const std::string& center, const std::string& item);
  void Object(const std::string& center, const std::string& item, const std::string& reason);
  void Amend(const std::string& center, const std::string& item, const std::string& body,
             const std::string& reason);
  std::string SuggestMerge(const std::string& center, const std::string& head,
                           const std::string& member, const std::string& reason);
  void ConfirmMerge(const std::string& center, const std::string& merge);
  void Vote(const std::string& center, const std::vector<CastVote>& votes);

 private:
  void Apply(const policy::Events& events);
  void LetDeadlinesPass();

  const std::string id_;
  RoundState state_;
  RoundChecks checks_;
  absl::Time now_ = absl::InfinitePast();
  absl::Status status_;
  int made_ = 0;
  std::map<std::int64_t, storage::v1::Event> log_;
};

}  // namespace lotse::policy
