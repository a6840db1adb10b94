#include "services/contacts/rpc/sync_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {
namespace {

// Large enough to be quick, small enough that many streams at once stay cheap.
constexpr std::size_t kPieceBytes = 64 << 10;
constexpr int kMaxCenters = 1000;
constexpr absl::Duration kAdmissionHolds = absl::Seconds(1);

std::string NameOf(const identity::Peer& peer) {
  return absl::StrCat(peer.center, "/", identity::RoleName(peer.role));
}

}  // namespace

SyncStream::SyncStream(const Environment& environment, SyncHub& hub, rpc::Call call,
                       grpc::CallbackServerContext* context, const grpc::ByteBuffer& request)
    : environment_(environment),
      hub_(hub),
      context_(context),
      peer_name_(NameOf(call.peer())),
      call_(std::move(call)) {
  absl::Status status = Begin(request);
  // Nothing is read before the hub knows the stream, so no change can fall between the two. The hub is never called with
  // the stream's lock held, but for what only counts: its thread takes the locks the other way round.
  const bool is_begun = status.ok();
  if (is_begun) status = hub_.Join(peer_name_, this);
  absl::MutexLock lock(&mutex_);
  joined_ = is_begun && status.ok();
  if (joined_ && ended_) hub_.Ended(peer_name_);  // by the hub's thread, a moment ago
  if (!status.ok()) {
    End(status);
  } else if (!writing_ && !ended_) {
    Pump();
  }
}

absl::Status SyncStream::Begin(const grpc::ByteBuffer& bytes) {
  absl::MutexLock lock(&mutex_);
  if (!call_.status().ok()) return call_.status();
  v1::SyncRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  admitted_at_ = environment_.gate->clock->Now();
  follow_ = request.follow();
  follow_all_ = request.centers().empty();
  plan_ = std::make_unique<SyncPlan>(
      environment_.view->directories, request.include_trust(),
      [peer = call_.peer()](absl::string_view center) { return ScopeFor(peer, center); });
  return FollowAll(request);
}

absl::Status SyncStream::FollowAll(const v1::SyncRequest& request) {
  if (request.centers_size() > kMaxCenters) {
    return BatchTooLarge("centers", request.centers_size(), kMaxCenters);
  }
  absl::flat_hash_map<std::string, const type::v1::Position*> positions;
  for (int i = 0; i < request.positions_size(); ++i) {
    const std::string field = absl::StrCat("positions[", i, "]");
    auto center = ParseCenterName(request.positions(i).center(), absl::StrCat(field, ".center"));
    if (!center.ok()) return center.status();
    if (request.positions(i).position().revision() < 0) {
      return RefuseField(absl::StrCat(field, ".position.revision"), "must not be negative");
    }
    positions[*center] = &request.positions(i).position();
  }
  std::vector<std::string> centers = environment_.view->centers.Codes();
  if (!follow_all_) {
    centers.clear();
    for (int i = 0; i < request.centers_size(); ++i) {
      auto center = ParseCenterName(request.centers(i), absl::StrCat("centers[", i, "]"));
      if (!center.ok()) return center.status();
      if (!environment_.view->centers.Contains(*center)) return CenterNotFound(*center);
      centers.push_back(*center);
    }
  }
  for (const std::string& center : centers) {
    auto position = positions.find(center);
    Follow(center, position == positions.end() ? nullptr : position->second);
  }
  return absl::OkStatus();
}

void SyncStream::Follow(const std::string& center, const type::v1::Position* position) {
  if (plan_->Follows(center)) return;
  plan_->Follow(center, position);
  hub_.AddFollowed(center, +1);
}

void SyncStream::Wake(const absl::flat_hash_set<std::string>& centers) {
  absl::MutexLock lock(&mutex_);
  if (ended_ || !follow_) return;
  for (const std::string& center : centers) {
    if (plan_->Follows(center)) {
      plan_->MarkMoved(center);
    } else if (follow_all_) {
      Follow(center, nullptr);
    }
  }
  if (!writing_) Pump();
}

void SyncStream::Pump() {
  if (plan_->UpToDate()) {
    if (!follow_) End(absl::OkStatus());
    return;
  }
  if (auto status = CheckAdmission(); !status.ok()) return End(status);
  std::string piece;
  plan_->NextPiece(kPieceBytes, piece);
  message_ = rpc::ToByteBuffer(piece);
  writing_ = true;
  call_.method().metrics->Sent();
  StartWrite(&message_);
}

absl::Status SyncStream::CheckAdmission() {
  const absl::Time now = environment_.gate->clock->Now();
  if (now - admitted_at_ < kAdmissionHolds) return absl::OkStatus();
  admitted_at_ = now;
  return environment_.gate->Authenticate(*context_).status();
}

void SyncStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (!ok) return End(absl::CancelledError("the follower went away"));
  if (!ended_) Pump();
}

void SyncStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  End(absl::CancelledError("the follower went away"));
}

void SyncStream::EndForShutdown() {
  absl::MutexLock lock(&mutex_);
  End(rpc::ShuttingDown());
}

void SyncStream::End(const absl::Status& status) {
  if (std::exchange(ended_, true)) return;
  // Before the caller can know that it is over: it may open the next one at once.
  if (joined_) hub_.Ended(peer_name_);
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

void SyncStream::OnDone() {
  if (joined_) hub_.Leave(this);
  {
    absl::MutexLock lock(&mutex_);
    if (plan_ != nullptr) {
      for (const std::string& center : plan_->Followed()) hub_.AddFollowed(center, -1);
    }
  }
  delete this;
}

}  // namespace lotse::contacts
