#include "services/policy/domain/event_list.h"

#include "common/time/timestamp.h"

namespace lotse::policy {

EventList::EventList(const RoundState& round, const Actor& actor, absl::Time now)
    : last_(round.last_event) {
  *form_.mutable_time() = ToTimestamp(FloorToSecond(now));
  if (actor.center.empty()) return;
  form_.mutable_actor()->set_center(actor.center);
  form_.mutable_actor()->set_person(actor.person);
}

storage::v1::Event& EventList::Add() {
  form_.set_number(++last_);
  events_.push_back(form_);
  return events_.back();
}

}  // namespace lotse::policy
