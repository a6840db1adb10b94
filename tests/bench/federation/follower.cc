#include "tests/bench/federation/follower.h"

#include "tests/bench/federation/fail.h"

namespace lotse::bench {

Follower::Follower(const std::shared_ptr<grpc::Channel>& channel, const std::string& center)
    : center_("centers/" + center), stub_(contacts::v1::SyncService::NewStub(channel)) {}

type::v1::Position Follower::Head() {
  contacts::v1::DigestRequest request;
  request.set_center(center_);
  contacts::v1::DigestResponse response;
  grpc::ClientContext context;
  Check(stub_->Digest(&context, request, &response), "Digest of " + center_);
  return response.position();
}

contacts::v1::SyncRequest Follower::Request(
    const absl::optional<type::v1::Position>& position) const {
  contacts::v1::SyncRequest request;
  request.add_centers(center_);
  if (position.has_value()) {
    auto* from = request.add_positions();
    from->set_center(center_);
    *from->mutable_position() = *position;
  }
  return request;
}

Copy Follower::Read(const absl::optional<type::v1::Position>& position) {
  grpc::ClientContext context;
  auto stream = stub_->Sync(&context, Request(position));
  contacts::v1::SyncResponse response;
  Copy copy;
  bool complete = false;
  while (stream->Read(&response)) {
    for (const auto& event : response.events()) {
      if (event.has_upsert()) ++copy.records;
      if (!event.has_checkpoint()) continue;
      complete = event.checkpoint().complete();
      copy.position = event.checkpoint().position();
    }
  }
  Check(stream->Finish(), "Sync of " + center_);
  if (!complete) Fail("Sync of " + center_ + " was not complete");
  return copy;
}

void Follower::Follow(const std::function<void()>& on_ready,
                      const std::function<bool(const contacts::v1::Partner&)>& on_partner) {
  auto request = Request(Head());
  request.set_follow(true);
  grpc::ClientContext context;
  auto stream = stub_->Sync(&context, request);
  contacts::v1::SyncResponse response;
  bool ready = false;
  while (stream->Read(&response)) {
    for (const auto& event : response.events()) {
      if (event.has_upsert() && !on_partner(event.upsert())) {
        context.TryCancel();
        stream->Finish();
        return;
      }
      if (event.has_checkpoint() && !std::exchange(ready, true)) on_ready();
    }
  }
  Check(stream->Finish(), "following " + center_);
  Fail("the stream of " + center_ + " ended");
}

}  // namespace lotse::bench
