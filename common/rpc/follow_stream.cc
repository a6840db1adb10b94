#include "common/rpc/follow_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/errors.h"
#include "common/rpc/status.h"
#include "common/rpc/wire.h"

namespace lotse::rpc {
namespace {

constexpr absl::Duration kAdmissionHolds = absl::Seconds(1);

std::string NameOf(const identity::Peer& peer) {
  return absl::StrCat(peer.center, "/", identity::RoleName(peer.role));
}

absl::Status FollowerGone() { return absl::CancelledError("the follower went away"); }

}  // namespace

FollowStream::FollowStream(const Gate& gate, StreamHub& hub, Call call,
                           grpc::CallbackServerContext* context)
    : call_(std::move(call)),
      gate_(gate),
      hub_(hub),
      context_(context),
      peer_name_(NameOf(call_.peer())),
      admitted_at_(gate.clock->Now()) {}

void FollowStream::Start(const absl::Status& begun) {
  // Nothing is read before the hub knows the stream, so no change can fall between the two. The hub is never called with
  // the stream's lock held, but for what only counts: its thread takes the locks the other way round.
  const absl::Status status = begun.ok() ? hub_.Join(peer_name_, this) : begun;
  absl::MutexLock lock(&mutex_);
  joined_ = status.ok();
  if (joined_ && ended_) hub_.Ended(peer_name_);  // by the hub's thread, a moment ago
  if (!status.ok()) {
    End(status);
  } else if (!writing_ && !ended_) {
    Pump();
  }
}

void FollowStream::Wake(const absl::flat_hash_set<std::string>& moved) {
  absl::MutexLock lock(&mutex_);
  if (!ended_ && Note(moved) && !writing_) Pump();
}

void FollowStream::Pump() {
  if (!HasMore()) {
    if (!Waits()) End(absl::OkStatus());
    return;
  }
  if (auto status = CheckAdmission(); !status.ok()) return End(status);
  message_ = ToByteBuffer(NextPiece());
  writing_ = true;
  call_.method().metrics->Sent();
  StartWrite(&message_);
}

absl::Status FollowStream::CheckAdmission() {
  const absl::Time now = gate_.clock->Now();
  if (now - admitted_at_ < kAdmissionHolds) return absl::OkStatus();
  admitted_at_ = now;
  return gate_.Authenticate(*context_).status();
}

void FollowStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (!ok) return End(FollowerGone());
  if (!ended_) Pump();
}

void FollowStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  End(FollowerGone());
}

void FollowStream::EndForShutdown() {
  absl::MutexLock lock(&mutex_);
  End(ShuttingDown());
}

void FollowStream::End(const absl::Status& status) {
  if (std::exchange(ended_, true)) return;
  // Before the caller can know that it is over: it may open the next one at once.
  if (joined_) hub_.Ended(peer_name_);
  call_.End(status);
  Finish(ToGrpc(status));
}

void FollowStream::OnDone() {
  if (joined_) hub_.Leave(this);
  {
    absl::MutexLock lock(&mutex_);
    Over();
  }
  delete this;
}

}  // namespace lotse::rpc
