// A round in memory: commands go in, their events are applied, the clock is the test's.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "services/policy/domain/commands.h"
#include "services/policy/domain/round_state.h"
#include "tests/services/policy/support/fake_checks.h"

namespace lotse::policy {

// "MW1" to "MW8", "ME1", "ME2", "RW1" to "RW9", "RE1" to "RE8": 27 centres in four strata.
std::vector<std::string> TwentySevenCenters();

// A member of a centre's staff: its delegate, unless another role is named. The person is "CENTRE/role".
Actor Of(const std::string& center, identity::Role role = identity::Role::kPolicy);
Actor EditorOf(const std::string& center);
Actor Coordinator(const std::string& person = "first");

class RoundDesk {
 public:
  // A round of 27 centres that begins to collect now: ten days of collecting, ten of deliberation, one frozen, ten of
  // voting, five of dissent. The first day is 1 March 2026, noon in UTC.
  explicit RoundDesk(const v1::Round& round = DefaultRound());
  static v1::Round DefaultRound();

  using Decide = std::function<Decided(const CommandContext&)>;
  // Decides at `now` and applies what comes of it, after the deadlines that passed. The id of what it makes is `last_id`.
  absl::Status Do(const Actor& actor, const Decide& decide);
  // The time goes on, with the deadlines in between.
  void AdvanceTo(absl::Time time);
  void AdvancePast(absl::Time last_second) { AdvanceTo(last_second + absl::Seconds(1)); }

  // Each asserts (by throwing) that it is allowed.
  std::string Draft(const std::string& center, const std::string& title);
  std::string Submitted(const std::string& center, const std::string& title);
  std::string Open(const std::string& center, const std::string& title);
  void Endorse(const std::string& center, const std::string& item);
  void Vote(const std::string& center, const std::string& item, v1::VoteKind kind);

  const RoundState& round() const { return *round_; }
  const Item& item(const std::string& id) const { return *round_->FindItem(id); }
  const std::string& last_id() const { return last_id_; }

  // The events as they would stand in a store: texts taken out where they must be.
  std::vector<storage::v1::Event> Log() const;
  // Everything that everybody may see of a round, as bytes.
  static std::string Everything(const RoundState& round);

  FakeChecks checks;
  absl::Time now;

 private:
  void ApplyAll(const Events& events);
  void RunClock();

  std::unique_ptr<RoundState> round_;
  std::map<std::int64_t, storage::v1::Event> log_;
  int ids_ = 0;
  std::string last_id_;
};

// A body that is long enough, of three sentences.
inline constexpr char kBody[] =
    "Der erste Satz sagt, worum es geht. Der zweite Satz sagt, was sich ändern soll. Der dritte "
    "Satz "
    "sagt, warum.";

}  // namespace lotse::policy
