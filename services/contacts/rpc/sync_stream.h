// One running Sync call.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/sync_hub.h"
#include "services/contacts/rpc/sync_plan.h"

namespace lotse::contacts {

// At most one message is under way; what changes meanwhile is read from the directory when it has gone, so a slow
// follower costs a position and no queue. Deletes itself when gRPC is done with it.
//
// The mutex guards {ended, writing, plan}: nothing is started after Finish.
class SyncStream final : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public rpc::Follower {
 public:
  // Begins to stream, or ends at once when the call was not admitted or the request is refused.
  SyncStream(const Environment& environment, SyncHub& hub, rpc::Call call,
             grpc::CallbackServerContext* context, const grpc::ByteBuffer& request);

  void Wake(const absl::flat_hash_set<std::string>& centers) override;
  void EndForShutdown() override;

  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;

 private:
  absl::Status Begin(const grpc::ByteBuffer& bytes) ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status FollowAll(const v1::SyncRequest& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Follow(const std::string& center, const type::v1::Position* position)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Starts the next write if there is anything to say; ends the call when all is said and nothing is to follow.
  void Pump() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The certificate may have expired or been revoked since the stream began; looked at once a second at the most.
  absl::Status CheckAdmission() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Finish under the lock is allowed: gRPC calls no reactor back on the caller's stack.
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Environment& environment_;
  SyncHub& hub_;
  grpc::CallbackServerContext* const context_;
  const std::string peer_name_;
  bool joined_ = false;
  absl::Mutex mutex_;
  rpc::Call call_ ABSL_GUARDED_BY(mutex_);
  std::unique_ptr<SyncPlan> plan_ ABSL_GUARDED_BY(mutex_);
  bool follow_ ABSL_GUARDED_BY(mutex_) = false;
  bool follow_all_ ABSL_GUARDED_BY(mutex_) = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time admitted_at_ ABSL_GUARDED_BY(mutex_);
  grpc::ByteBuffer message_;
};

}  // namespace lotse::contacts
