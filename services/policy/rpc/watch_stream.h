// One running WatchRound call.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "common/rpc/follow_stream.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "services/policy/rpc/calls.h"
#include "services/policy/view/round_book.h"

namespace lotse::policy {

// While a message is under way a slow follower costs a list of names and no queue of texts: what has changed is asked from the
// round afterwards. What was read between may be newer than the position that follows it: then it comes again.
class WatchStream final : public rpc::FollowStream {
 public:
  WatchStream(const PolicyEnvironment& environment, rpc::Call call, CallContext* context,
              const Bytes& request);

 private:
  bool Note(const absl::flat_hash_set<std::string>& moved) override
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {
    return moved.contains(round_);
  }
  // Asks the round for what is new when all that was new before has been said.
  bool HasMore() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  std::string NextPiece() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Status Begin(const Bytes& bytes) ABSL_LOCKS_EXCLUDED(mutex_);
  v1::WatchRoundResponse MakePiece() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const PolicyEnvironment& environment_;
  const Actor actor_;
  std::string round_ ABSL_GUARDED_BY(mutex_);
  const RoundBook* book_ ABSL_GUARDED_BY(mutex_) = nullptr;
  store::Position sent_ ABSL_GUARDED_BY(mutex_);  // what the follower has whole
  // What is still to be said before `delta_.position` is.
  RoundDelta delta_ ABSL_GUARDED_BY(mutex_);
  std::deque<std::string> items_ ABSL_GUARDED_BY(mutex_);
  bool planned_ ABSL_GUARDED_BY(mutex_) = false;
  bool begun_piece_ ABSL_GUARDED_BY(mutex_) = false;  // of the plan a piece was sent
};

}  // namespace lotse::policy
