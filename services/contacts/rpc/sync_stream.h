// One running Sync call.
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "common/rpc/follow_stream.h"
#include "lotse/contacts/v1/sync_service.pb.h"
#include "services/contacts/rpc/environment.h"
#include "services/contacts/rpc/sync_hub.h"
#include "services/contacts/rpc/sync_plan.h"

namespace lotse::contacts {

// Of what changes while a message is under way only the position is kept: it is read from the directory afterwards.
class SyncStream final : public rpc::FollowStream {
 public:
  SyncStream(const Environment& environment, SyncHub& hub, rpc::Call call,
             grpc::CallbackServerContext* context, const grpc::ByteBuffer& request);

 private:
  bool Note(const absl::flat_hash_set<std::string>& moved) override
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool HasMore() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return !plan_->UpToDate(); }
  std::string NextPiece() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool Waits() const override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return follow_; }
  void Over() override ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  absl::Status Begin(const grpc::ByteBuffer& bytes) ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status FollowAll(const v1::SyncRequest& request) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Follow(const std::string& center, const type::v1::Position* position)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Environment& environment_;
  SyncHub& hub_;
  std::unique_ptr<SyncPlan> plan_ ABSL_GUARDED_BY(mutex_);
  bool follow_ ABSL_GUARDED_BY(mutex_) = false;
  bool follow_all_ ABSL_GUARDED_BY(mutex_) = false;
};

}  // namespace lotse::contacts
