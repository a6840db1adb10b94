// Asks all live members at once, and answers when the last has answered or the time is up.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/time/clock.h"
#include "lotse/referrals/v1/lookup_service.pb.h"
#include "services/referrals/live/answer_plan.h"
#include "services/referrals/live/last_good.h"
#include "services/referrals/live/member_health.h"
#include "services/referrals/live/time_budget.h"
#include "services/referrals/live/timers.h"
#include "services/referrals/live/transport.h"

namespace lotse::referrals {

// A node that is asked live, for one or more centres.
struct LiveMember {
  std::string name;                  // for logs, unique
  std::vector<std::string> centers;  // `centers/{center}`; hits of others are garbage
  std::shared_ptr<MemberTransport> transport;
};

// How a member contributed.
struct MemberReply {
  std::vector<std::string> centers;
  // OK, PARTIAL and STALE come with an answer, the others with none.
  v1::MemberState state = v1::MEMBER_STATE_UNSPECIFIED;
  std::shared_ptr<const v1::FindHelpResponse> response;
  absl::Time as_of;  // of STALE
  // Of ERROR: the code, "UNAVAILABLE". Of NOT_ASKED: "NO_TIME" or "BUSY". Of QUARANTINED: "KEPT_FAILING". Of PARTIAL: empty when
  // the member itself said so. Of STALE: why it is
  // not newer, as the state it would have had ("TIMEOUT", "ERROR UNAVAILABLE", "QUARANTINED KEPT_FAILING").
  std::string detail;
  absl::optional<absl::Duration> took;  // when it was asked
};

// In the order of the members.
using MemberReplies = std::vector<MemberReply>;

// What each member is asked, in their order; null: nothing. Those asked the same may share it.
using MemberQuestions = std::vector<std::shared_ptr<const v1::FindHelpRequest>>;

// As they stand in the envelope: one a centre. Of PARTIAL those centres that the member itself names stand as it says, its others
// are well; when it names none, or when `detail` says why, the others are PARTIAL.
std::vector<v1::MemberAnswer> ToMemberAnswers(const MemberReply& reply);
// True when every member answered whole and fresh.
bool AllWhole(const MemberReplies& replies);
// True when of every member there is an answer, be it an old one or a part.
bool AllAnswered(const MemberReplies& replies);
// NO_MEMBER_ANSWERED when no member gave anything and nothing else is at hand; OK otherwise. Never an empty OK.
absl::Status CheckAnythingAtHand(const MemberReplies& replies, bool others_at_hand);

struct FanOutOptions {
  TimeBudgetOptions time;
  QuarantineOptions quarantine;
  LastGoodOptions last_good;
  // Hedges at most, of the questions to each member.
  double hedge_share = 0.05;
};

// One question under way.
class LiveQuestion {
 public:
  virtual ~LiveQuestion() = default;
  // The asker has gone: ends all calls. `done` is called soon, with what there is. Any thread, any number of times.
  virtual void Cancel() = 0;
};

// Thread-safe.
class FanOut {
 public:
  using Done = std::function<void(MemberReplies)>;

  // Clock, random and timers outlive it.
  FanOut(std::vector<LiveMember> members, FanOutOptions options, const Clock& clock,
         RandomSource& random, Timers& timers);
  // Cancels what is under way and waits until every call has come back. Not on a gRPC thread.
  ~FanOut();

  // Asks all of them. `deadline` is the client's; InfiniteFuture: none. `done` is called exactly once, on any thread, possibly before this
  // returns, and not later than the deadline minus its margin; it must be quick. The request should name topic and place by
  // their codes, see ToMemberRequest.
  std::shared_ptr<LiveQuestion> Ask(v1::FindHelpRequest request, absl::Time deadline, Done done);
  // Asks each member its own. The replies of those that are asked nothing have no state.
  std::shared_ptr<LiveQuestion> Ask(MemberQuestions questions, absl::Time deadline, Done done);

  // When this share of the time from now on is over; InfiniteFuture: the caller set none.
  absl::Time PartOf(absl::Time deadline, double share) const;

  std::size_t size() const { return members_.size(); }
  bool empty() const { return members_.empty(); }
  // In the order of the members.
  std::vector<MemberCounters> Counters() const;

 private:
  struct Member;
  class Round;
  class Handle;

  // By when members may answer, so that all who wait can be answered in time.
  TimeBudget BudgetFor(absl::Time deadline) ABSL_LOCKS_EXCLUDED(mutex_);
  // A round that was due then has been answered, which took so long.
  void Answered(absl::Time due, absl::Duration took) ABSL_LOCKS_EXCLUDED(mutex_);
  // Called by a round that ends its life.
  void Leave(Round* round) ABSL_LOCKS_EXCLUDED(mutex_);

  const FanOutOptions options_;
  const Clock& clock_;
  RandomSource& random_;
  Timers& timers_;
  LastGood last_good_;
  std::vector<std::unique_ptr<Member>> members_;
  absl::Mutex mutex_;
  AnswerPlan plan_ ABSL_GUARDED_BY(mutex_);
  bool ending_ ABSL_GUARDED_BY(mutex_) = false;
  absl::flat_hash_map<Round*, std::weak_ptr<Round>> rounds_ ABSL_GUARDED_BY(mutex_);
};

// The question that members are asked: by topic and place, with the filters of what was asked, and in words only when no topic
// was understood.
v1::FindHelpRequest ToMemberRequest(const v1::FindHelpRequest& asked, const std::string& topic,
                                    const std::string& place, int max_hits);

}  // namespace lotse::referrals
