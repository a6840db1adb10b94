// A centre's own system that reads another's directory: it takes every record of a stream apart, as it would to store it.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/types/optional.h"
#include "grpcpp/channel.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"

namespace lotse::bench {

struct Copy {
  std::int64_t records = 0;
  type::v1::Position position;
};

// Not thread-safe.
class Follower {
 public:
  Follower(const std::shared_ptr<grpc::Channel>& channel, const std::string& center);

  type::v1::Position Head();
  // Reads what changed since `position`, or everything; ends the bench when the stream does not end complete.
  Copy Read(const absl::optional<type::v1::Position>& position);

  // Follows from the head until `on_partner` answers false; `on_ready` is called once the stream is up to date.
  void Follow(const std::function<void()>& on_ready,
              const std::function<bool(const contacts::v1::Partner&)>& on_partner);

 private:
  contacts::v1::SyncRequest Request(const absl::optional<type::v1::Position>& position) const;

  const std::string center_;
  std::unique_ptr<contacts::v1::SyncService::Stub> stub_;
};

}  // namespace lotse::bench
