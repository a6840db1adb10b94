// Keeps a copy of directories in step over contacts' Sync stream, and hands each change to a sink.
//
// It does what any centre's system does (see sync_service.proto), with common/mirror's state machine. It retries for ever: a
// server that is away is asked again with growing, jittered waits of seconds; one that refuses the caller is logged as an
// error and asked again after minutes. Several followers, each of another node, may feed one sink if that allows it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/mirror/mirror.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"
#include "services/referrals/follow/copy.h"
#include "services/referrals/follow/keeper.h"
#include "services/referrals/follow/member_states.h"
#include "services/referrals/follow/pacer.h"
#include "services/referrals/follow/sink.h"

namespace lotse::referrals {

struct FollowerOptions {
  // To a node with contacts: over the network with a client certificate, or into this process.
  std::shared_ptr<grpc::Channel> channel;
  // Called for each call before it starts, on any thread; in process it adds the self token. May be empty.
  std::function<void(grpc::ClientContext&)> prepare_context;
  // The channel leads into this process: it is either there or not, so no pulse is felt.
  bool in_process = false;
  // `centers/{center}`, at most 1,000; empty: all directories, also those that join later.
  std::vector<std::string> centers;
  // Where the copy is kept; null: nowhere, each start fetches everything (an in-process node has it all beside it).
  store::Store* store = nullptr;
  std::string partition_prefix = "lookup/";
  const Clock* clock = nullptr;
  RandomSource* random = nullptr;
  PacerOptions pacer;
  // While the copy is whole, the stream is read no more often than this: a change alone is taken at once, a burst of changes
  // as few messages, for a change behind another waits at most so long. Zero: read always.
  absl::Duration read_every = absl::Milliseconds(5);
  absl::Duration pulse_every = absl::Seconds(5);
  absl::Duration pulse_timeout = absl::Seconds(3);
  absl::Duration stale_tolerance = absl::Seconds(10);
};

// Metrics of a follower since it started.
struct FollowerCounters {
  std::int64_t streams = 0;    // begun
  std::int64_t changes = 0;    // upserts, deletes and confirmations received
  std::int64_t refreshes = 0;  // asked for by the server
  std::int64_t unequal = 0;    // copies that were not what the directory was, and were fetched anew
};

// Thread-safe but for Start and the destructor.
class Follower {
 public:
  // `sink` and all that the options point to outlive it.
  Follower(FollowerOptions options, FollowSink& sink);
  ~Follower();

  // Fills the sink from the store, then begins to follow. Once. Blocks while it reads; errors are the store's.
  absl::Status Start();
  // Ends the stream and the threads; prompt. The sink is not called any more.
  void Stop() ABSL_LOCKS_EXCLUDED(mutex_);

  const MemberStates& members() const { return states_; }
  FollowerCounters counters() const ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  class LiveCall;

  void Run();
  // One stream, to its end; why it ended.
  absl::Status ReadStream();
  contacts::v1::SyncRequest MakeRequest();
  absl::Status Take(const contacts::v1::SyncResponse& response);
  // Lets changes gather before the next read, unless more of what is known to be there is to come.
  void LetGather(const contacts::v1::SyncResponse& response, absl::Time read)
      ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status TakeOne(const contacts::v1::SyncEvent& event);
  void TakeTrust(const contacts::v1::TrustChanged& trust);
  absl::Status TakeMirrorEvent(mirror::Event event);
  absl::Status AfterCheckpoint(const std::string& center, bool complete, mirror::Next next);
  void EndStream();
  // The store lacks something: go back to what it holds, if it can be read.
  void RereadIfParted();
  bool Wanted(const std::string& center) const;
  void KeepSeen(const std::string& center);
  void LogEnd(const absl::Status& status, absl::Duration wait) const;
  double Chance();
  bool stopping() const ABSL_LOCKS_EXCLUDED(mutex_);
  // False when it was stopped.
  bool Wait(absl::Duration wait) ABSL_LOCKS_EXCLUDED(mutex_);
  void CountChange() ABSL_LOCKS_EXCLUDED(mutex_);

  const FollowerOptions options_;
  MemberStates states_;
  std::unique_ptr<Keeper> keeper_;
  Copy copy_;
  std::unique_ptr<contacts::v1::SyncService::Stub> stub_;
  Pacer pacer_;
  // Of the follower's thread:
  absl::optional<mirror::Mirror> mirror_;
  absl::flat_hash_map<std::string, absl::Time> seen_kept_;

  mutable absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;
  FollowerCounters counters_ ABSL_GUARDED_BY(mutex_);
  std::thread thread_;
};

}  // namespace lotse::referrals
