// When answers that are due at about the same moment are put together: one after the other, and none too late. Pure.
#pragma once

#include <set>

#include "absl/time/time.h"

namespace lotse::referrals {

// Callers who wait for the same silent member, with the same patience, would all be answered in the same moment; whoever comes last
// then has his answer after his deadline. So each takes a place of his own, the earlier the more are due. Not thread-safe.
class AnswerPlan {
 public:
  // A place free for one answer, not later than `latest`; not earlier than half way there, where it may be shared.
  absl::Time Take(absl::Time now, absl::Time latest);
  // Precondition: `place` is taken.
  void Leave(absl::Time place);
  // How long it took to put an answer together; places are as long as that usually takes.
  void Took(absl::Duration duration);

 private:
  absl::Duration usual_ = absl::Milliseconds(2);
  std::multiset<absl::Time> taken_;
};

}  // namespace lotse::referrals
