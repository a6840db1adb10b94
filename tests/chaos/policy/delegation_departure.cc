// Centres that leave the round, and items whose author is gone or has taken them back, adopted by who endorses them.
#include <algorithm>

#include "common/time/timestamp.h"
#include "tests/chaos/policy/delegation.h"
#include "tests/chaos/policy/opened_round.h"

namespace lotse::policy::chaos {
namespace {

// Of a delegation's four or five, before the freeze and after it.
constexpr std::size_t kMostLeaveEarly = 1;
constexpr std::size_t kMostLeave = 2;

// Whether the centre left before the freeze; the server's clock tells, for the command may have come later than it was sent.
bool LeftEarly(const v1::Round& round, const std::string& center) {
  for (const v1::Participant& one : round.participants()) {
    if (one.center() != center || !one.has_leave_time()) continue;
    return PhaseAt(round.deadlines(), FromTimestamp(one.leave_time())) < v1::PHASE_EINFRIEREN;
  }
  return false;
}

bool IsMember(const KnownItem& item, const Known& known) {
  const auto merge = known.merges.find(item.merge);
  return merge != known.merges.end() && merge->second.effective() &&
         merge->second.head != item.name;
}

// Merged into an item of another centre it lives on in that.
bool StaysMerged(const KnownItem& item, const Known& known) {
  if (!IsMember(item, known)) return false;
  const std::string& head = known.merges.at(item.merge).head;
  return std::none_of(known.items.begin(), known.items.end(), [&](const auto& one) {
    return one.second.name == head && one.second.center == item.center;
  });
}

// What is open is withdrawn, with the end of its merges; what nobody else has seen is discarded.
void TakeDeparture(const std::string& center, Known* known) {
  std::vector<KnownItem*> open;
  for (auto& [_, item] : known->items) {
    if (item.center != center) continue;
    if (item.stage == Stage::kDraft || item.stage == Stage::kInReview) {
      item.stage = Stage::kDiscarded;
      ++known->events;
    } else if (item.stage == Stage::kOpen && !StaysMerged(item, *known)) {
      open.push_back(&item);
    }
  }
  for (KnownItem* item : open) {
    item->stage = Stage::kWithdrawn;
    if (!item->merge.empty()) EndMerge(std::string(item->merge), known);
    ++known->events;
  }
}

}  // namespace

Delegation::Made Delegation::Depart() {
  const bool is_early = seen_round_.phase() <= v1::PHASE_BERATUNG;
  const bool is_enough = known_.left.size() >= (is_early ? kMostLeaveEarly : kMostLeave);
  if (is_early && OneIn(6)) {
    if (Made made = Adopt()) return made;
  }
  return !is_enough && OneIn(is_early ? 100 : 25) ? Leave() : absl::nullopt;
}

Delegation::Made Delegation::Leave() {
  const std::string center = PickCenter();
  v1::LeaveRoundRequest request;
  request.set_name(round_);
  request.set_center(center);
  return Make("leave", OneIn(2) ? Delegate(center) : kCoordinator, &Caller::rounds,
              &v1::RoundsService::Stub::LeaveRound, request,
              [center](const Answer& answer, Known& known) {
                const bool is_early = LeftEarly(answer.round, center);
                if (is_early) TakeDeparture(center, &known);
                known.left[center] = is_early;
                ++known.events;
              });
}

// By a centre of the same delegation, which knows what it has said of the item.
Delegation::Made Delegation::Adopt() {
  for (const Marked& own : known_.items) {
    if (own.second.stage != Stage::kWithdrawn) continue;
    for (const std::string& center : centers_) {
      const auto stance = known_.stances.find({center, own.second.name});
      if (stance == known_.stances.end() || !TakesPart(center) || center == own.second.center) {
        continue;
      }
      const bool endorses = stance->second.kind == v1::STANCE_KIND_ENDORSE &&
                            stance->second.version == own.second.version();
      if (!endorses) continue;
      v1::AdoptRecommendationRequest request;
      request.set_name(own.second.name);
      return Make("adopt", Delegate(center), &Caller::items,
                  &v1::RecommendationsService::Stub::AdoptRecommendation, request,
                  [center, mark = own.first](const Answer&, Known& known) {
                    KnownItem& item = known.items[mark];
                    item.stage = Stage::kOpen;
                    item.center = center;
                    // Of its own item a centre has none.
                    known.stances[{center, item.name}].kind = v1::STANCE_KIND_UNSPECIFIED;
                    ++known.events;
                  });
    }
  }
  return absl::nullopt;
}

}  // namespace lotse::policy::chaos
