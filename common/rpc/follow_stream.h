// A call that streams things which change, to whoever follows them: what all such calls have in common.
#pragma once

#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/stream_hub.h"
#include "grpcpp/grpcpp.h"

namespace lotse::rpc {

// At most one message is under way; what changes meanwhile is read when it has gone, so a slow follower costs no queue. Ends
// when the follower goes, when the node goes down, and when the certificate is no longer valid; deletes itself when gRPC is
// done with it.
//
// The mutex guards all of it, also what a derived class has: nothing is started after Finish, and the virtual functions are
// called with it held.
class FollowStream : public grpc::ServerWriteReactor<grpc::ByteBuffer>, public Follower {
 public:
  void Wake(const absl::flat_hash_set<std::string>& moved) final;
  void EndForShutdown() final;

  void OnWriteDone(bool ok) final;
  void OnCancel() final;
  void OnDone() final;

 protected:
  FollowStream(const Gate& gate, StreamHub& hub, Call call, grpc::CallbackServerContext* context);

  // Last in the constructor of the derived class, without the lock. Begins to stream; ends at once when the call was not
  // admitted, when `begun` says so, or when there are too many streams.
  void Start(const absl::Status& begun) ABSL_LOCKS_EXCLUDED(mutex_);

  // Notes what of `moved` the stream follows; false: none of it.
  virtual bool Note(const absl::flat_hash_set<std::string>& moved)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) = 0;
  // Whether there is anything to say now.
  virtual bool HasMore() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) = 0;
  // The next message, as it goes over the wire. Only when HasMore.
  virtual std::string NextPiece() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) = 0;
  // Whether the call waits for changes when all has been said, or is over then.
  virtual bool Waits() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) { return true; }
  // The stream is over, whether or not it ever began.
  virtual void Over() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_) {}

  absl::Mutex mutex_;
  Call call_ ABSL_GUARDED_BY(mutex_);

 private:
  // Starts the next write if there is anything to say; ends the call when all is said and nothing is waited for.
  void Pump() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // The certificate may have expired or been revoked since the stream began; looked at once a second at the most.
  absl::Status CheckAdmission() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  // Finish under the lock is allowed: gRPC calls no reactor back on the caller's stack.
  void End(const absl::Status& status) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const Gate& gate_;
  StreamHub& hub_;
  grpc::CallbackServerContext* const context_;
  const std::string peer_name_;
  bool joined_ = false;
  bool writing_ ABSL_GUARDED_BY(mutex_) = false;
  bool ended_ ABSL_GUARDED_BY(mutex_) = false;
  absl::Time admitted_at_ ABSL_GUARDED_BY(mutex_);
  grpc::ByteBuffer message_;
};

}  // namespace lotse::rpc
