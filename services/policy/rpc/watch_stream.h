// One running WatchRound call.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "services/policy/rpc/calls.h"
#include "services/policy/view/round_book.h"

namespace lotse::policy {

// At most one message is under way; what changes meanwhile is asked from the round when all has gone, so a slow follower costs a
// list of names and no queue of texts. What was read between may be newer than the position that follows it: then it comes again.
// Deletes itself when gRPC is done with it.
//
// The mutex guards all of it: nothing is started after Finish.
class WatchStream final : public grpc::ServerWriteReactor<Bytes>, public rpc::Follower {
 public:
  // Begins to stream, or ends at once when the call was not admitted or the request is refused.
  WatchStream(const PolicyEnvironment& environment, rpc::Call call, CallContext* context,
              const Bytes& request);

  void Wake(const absl::flat_hash_set<std::string>& rounds) override;
  void EndForShutdown() override;

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  absl::Status Begin(const Bytes& bytes) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Starts the next write if there is anything to say.
  void Pump() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Asks the round for what is new; false when nothing is.
  bool Plan() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  v1::WatchRoundResponse NextPiece() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The certificate may have expired or been revoked since the stream began; looked at once a second at the most.
  absl::Status CheckAdmission() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const PolicyEnvironment& environment_;
  CallContext* const context_;
  const Actor actor_;
  const std::string peer_name_;
  bool joined_ = false;
  absl::Mutex mutex_;
  rpc::Call call_ ABSL_GUARDED_BY(mutex_);
  std::string round_ ABSL_GUARDED_BY(mutex_);
  const RoundBook* book_ ABSL_GUARDED_BY(mutex_) = nullptr;
  store::Position sent_ ABSL_GUARDED_BY(mutex_);  // what the follower has whole
  // What is still to be said before `delta_.position` is.
  RoundDelta delta_ ABSL_GUARDED_BY(mutex_);
  std::deque<std::string> items_ ABSL_GUARDED_BY(mutex_);
  bool planned_ ABSL_GUARDED_BY(mutex_) = false;
  bool begun_piece_ ABSL_GUARDED_BY(mutex_) = false;  // of the plan a piece was sent
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time admitted_at_ ABSL_GUARDED_BY(mutex_);
  Bytes message_;
};

}  // namespace lotse::policy
