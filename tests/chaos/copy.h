// A follower of the sync stream, written after sync_service.proto and nothing else, that believes nothing: what no server
// may send is a violation.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/types/optional.h"
#include "common/mirror/digest.h"
#include "grpcpp/client_context.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"

namespace lotse::chaos {

using Records = std::map<std::string, contacts::v1::Partner>;  // by name

// What two copies of a record must agree in: all but trust, which changes without a change.
std::string Comparable(contacts::v1::Partner partner);
// Empty when both hold the same; otherwise the first differences.
std::string Difference(const Records& left, const Records& right);
contacts::v1::DirectoryDigest DigestOf(const Records& records);

// Not thread-safe.
class Copy {
 public:
  explicit Copy(std::vector<std::string> centers, bool with_trust = false)
      : centers_(std::move(centers)), with_trust_(with_trust) {}

  // One stream from the last checkpoints to its end, which `context` may bring about.
  grpc::Status Sync(contacts::v1::SyncService::StubInterface& service, bool follow,
                    grpc::ClientContext& context);
  // Without following, with a deadline: to completion.
  grpc::Status CatchUp(contacts::v1::SyncService::StubInterface& service);

  // As of the last checkpoint.
  const Records& Of(const std::string& center) const;
  contacts::v1::CenterPosition PositionOf(const std::string& center) const;
  bool IsComplete(const std::string& center) const;
  int refreshes() const { return refreshes_; }  // asked for by the server
  const std::vector<std::string>& violations() const { return violations_; }

  // Called with each event as it arrives. May be empty.
  std::function<void(const contacts::v1::SyncEvent&)> on_event;

 private:
  struct Directory {
    Records records;
    absl::optional<type::v1::Position> position;
    bool complete = false;
    // Of this stream:
    bool refreshing = false;
    std::vector<contacts::v1::SyncEvent> staged;
  };

  contacts::v1::SyncRequest Begin(bool follow);
  void Take(const contacts::v1::SyncEvent& event);
  void TakeCheckpoint(const contacts::v1::Checkpoint& checkpoint);
  void Apply(Directory& directory);
  void CheckPosition(const contacts::v1::Checkpoint& checkpoint, const Directory& directory);
  void Violation(const std::string& what) { violations_.push_back(what); }

  const std::vector<std::string> centers_;
  const bool with_trust_;
  std::map<std::string, Directory> directories_;
  int refreshes_ = 0;
  std::vector<std::string> violations_;
};

}  // namespace lotse::chaos
