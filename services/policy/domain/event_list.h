// The events that a command makes, numbered on from the round's last.
#pragma once

#include <utility>
#include <vector>

#include "lotse/policy/storage/v1/event.pb.h"
#include "services/policy/domain/actor.h"
#include "services/policy/domain/round_state.h"

namespace lotse::policy {

using Events = std::vector<storage::v1::Event>;

class EventList {
 public:
  EventList(const RoundState& round, const Actor& actor, absl::Time now);
  // By the round's own clock.
  EventList(const RoundState& round, absl::Time now) : EventList(round, Actor{}, now) {}

  // The next one; the caller says what it is. Valid until the next call.
  storage::v1::Event& Add();
  Events Take() { return std::move(events_); }

 private:
  std::int64_t last_;
  storage::v1::Event form_;
  Events events_;
};

}  // namespace lotse::policy
