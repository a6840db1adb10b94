// Learns the federation's centres from contacts, as any centre's system would, again every minute.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/types/optional.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "services/referrals/rpc/center_book.h"
#include "services/referrals/server/center_keeper.h"

namespace lotse::referrals {

// A node that is followed.
struct FollowedNode {
  std::shared_ptr<grpc::Channel> channel;  // to its contacts
  // Called for each call before it starts, on any thread; may be empty.
  std::function<void(grpc::ClientContext&)> prepare_context;
  // `centers/{center}` whose directories are taken from there; empty: all. No two nodes have one in common.
  std::vector<std::string> centers;
};

// A thread of its own; nothing waits for it but AwaitRead. What one node says of the centres that are taken from it counts more than
// what others say of them; else the first node's word counts.
class CenterReader {
 public:
  // `book` and `keeper`, which may be null, outlive the reader.
  CenterReader(std::vector<FollowedNode> nodes, CenterKeeper* keeper, CenterBook& book);
  // Prompt: what is under way is cancelled.
  ~CenterReader();

  // Fills the book with what was kept. Errors are the store's.
  absl::Status Fill();
  // Begins to read, again and again: soon after a failure, once a minute else. Once.
  void Start();
  // Waits until every node has been read once; false when `patience` (of the machine's time) ran out before.
  bool AwaitRead(absl::Duration patience) ABSL_LOCKS_EXCLUDED(mutex_);

 private:
  using Centers = std::vector<contacts::v1::Center>;

  void Run();
  // Every node once; the first failure.
  absl::Status ReadAll();
  absl::StatusOr<Centers> Read(const FollowedNode& node);
  absl::Status ReadPage(const FollowedNode& node, contacts::v1::ListCentersRequest& request,
                        Centers& centers) ABSL_LOCKS_EXCLUDED(mutex_);
  Centers Merged() const;
  void Keep(const Centers& centers);

  const std::vector<FollowedNode> nodes_;
  CenterKeeper* const keeper_;
  CenterBook& book_;
  // Of the reader's thread, once it runs: what was kept before, and what each node said last.
  Centers kept_;
  std::vector<absl::optional<Centers>> heard_;

  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  bool read_ ABSL_GUARDED_BY(mutex_) = false;
  grpc::ClientContext* call_ ABSL_GUARDED_BY(mutex_) = nullptr;
  std::thread thread_;
};

}  // namespace lotse::referrals
