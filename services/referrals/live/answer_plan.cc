#include "services/referrals/live/answer_plan.h"

#include <algorithm>

namespace lotse::referrals {
namespace {

// A machine that stood still for longer says nothing of the next answer.
constexpr absl::Duration kLongest = absl::Milliseconds(20);
// What an answer takes besides: calls that are given up, the way to the network.
constexpr double kBesides = 1.25;
constexpr int kRemembered = 8;

}  // namespace

absl::Time AnswerPlan::Take(absl::Time now, absl::Time latest) {
  const absl::Duration length = usual_ * kBesides;
  absl::Time place = latest;
  for (auto next = taken_.lower_bound(latest + length); next != taken_.begin();) {
    const absl::Time other = *--next;
    if (other + length <= place) break;
    place = std::min(place, other - length);
  }
  place = std::max(place, now + (latest - now) / 2);
  taken_.insert(place);
  return place;
}

void AnswerPlan::Leave(absl::Time place) { taken_.erase(taken_.find(place)); }

void AnswerPlan::Took(absl::Duration duration) {
  usual_ += (std::clamp(duration, absl::ZeroDuration(), kLongest) - usual_) / kRemembered;
}

}  // namespace lotse::referrals
