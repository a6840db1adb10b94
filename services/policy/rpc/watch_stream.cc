#include "services/policy/rpc/watch_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/rpc/status.h"
#include "services/policy/domain/guards.h"
#include "services/policy/rpc/shown.h"

namespace lotse::policy {
namespace {

// Small enough that showing them takes a callback thread a millisecond or two.
constexpr int kItemsAPiece = 20;
constexpr absl::Duration kAdmissionHolds = absl::Seconds(1);

std::string NameOf(const identity::Peer& peer) {
  return absl::StrCat(peer.center, "/", identity::RoleName(peer.role));
}

type::v1::Position ToWire(const store::Position& position) {
  type::v1::Position wire;
  wire.set_epoch(position.epoch);
  wire.set_revision(position.revision);
  return wire;
}

// Who may have seen a discarded draft.
bool MayKnow(const RoundDelta::Discarded& draft, const Actor& actor) {
  if (actor.WorksIn(draft.center)) return true;
  return draft.handed_in && (actor.IsEditor() || actor.IsCoordination());
}

// The same of one that went back to its author.
bool MayHaveSeen(const Item& item, const Actor& actor) {
  return item.number > 0 && (actor.IsEditor() || actor.IsCoordination());
}

}  // namespace

WatchStream::WatchStream(const PolicyEnvironment& environment, rpc::Call call, CallContext* context,
                         const Bytes& request)
    : environment_(environment),
      context_(context),
      actor_(ActorOf(call.peer())),
      peer_name_(NameOf(call.peer())),
      call_(std::move(call)) {
  absl::Status status;
  {
    absl::MutexLock lock(&mutex_);
    status = Begin(request);
  }
  // Nothing is read before the hub knows the stream, so no change can fall between the two. The hub is never called with the
  // stream's lock held, but for what only counts: its thread takes the locks the other way round.
  const bool is_begun = status.ok();
  if (is_begun) status = environment_.hub->Join(peer_name_, this);
  absl::MutexLock lock(&mutex_);
  joined_ = is_begun && status.ok();
  if (joined_ && ended_) environment_.hub->Ended(peer_name_);  // by the hub's thread, a moment ago
  if (!status.ok()) {
    End(status);
  } else if (!writing_ && !ended_) {
    Pump();
  }
}

absl::Status WatchStream::Begin(const Bytes& bytes) {
  if (!call_.status().ok()) return call_.status();
  v1::WatchRoundRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
  absl::StatusOr<std::string> round = ParseRoundName(request.name(), "name");
  if (!round.ok()) return round.status();
  if (request.position().revision() < 0) {
    return RefuseField("position.revision", "must not be negative");
  }
  book_ = environment_.view->Find(*round);
  if (book_ == nullptr) return RoundNotFound(*round);
  round_ = *std::move(round);
  sent_ = {request.position().epoch(), request.position().revision()};
  admitted_at_ = environment_.gate->clock->Now();
  return absl::OkStatus();
}

void WatchStream::Wake(const absl::flat_hash_set<std::string>& rounds) {
  absl::MutexLock lock(&mutex_);
  if (!ended_ && !writing_ && rounds.contains(round_)) Pump();
}

bool WatchStream::Plan() {
  delta_ = book_->Since(sent_);
  if (delta_.position == sent_) return false;
  items_.assign(delta_.items.begin(), delta_.items.end());
  planned_ = true;
  begun_piece_ = false;
  return true;
}

v1::WatchRoundResponse WatchStream::NextPiece() {
  v1::WatchRoundResponse piece;
  const bool is_first = !std::exchange(begun_piece_, true);
  piece.set_refresh(is_first && delta_.refresh);
  // The lock is held all along; the checker takes a lambda for a function of its own.
  book_->Read([&](const RoundState& round, const Checks& checks) ABSL_NO_THREAD_SAFETY_ANALYSIS {
    if (is_first && delta_.round_changed) *piece.mutable_round() = ShowRound(round, actor_);
    for (int i = 0; i < kItemsAPiece && !items_.empty(); ++i) {
      const std::string id = std::move(items_.front());
      items_.pop_front();
      const Item* item = round.FindItem(id);
      if (item == nullptr) continue;  // discarded since: the next plan says so
      if (MaySee(*item, actor_)) {
        *piece.add_recommendations() = ShowWhole(round, checks, *item, actor_);
      } else if (MayHaveSeen(*item, actor_)) {
        piece.add_gone(ItemName(round, id));
      }
    }
    if (!items_.empty()) return;
    for (const RoundDelta::Discarded& draft : delta_.discarded) {
      if (MayKnow(draft, actor_)) piece.add_gone(ItemName(round, draft.item));
    }
    for (const std::string& id : delta_.merges) {
      const Merge* merge = round.FindMerge(id);
      if (merge != nullptr) *piece.add_merges() = ShowMerge(round, *merge);
    }
  });
  if (items_.empty()) {
    *piece.mutable_position() = ToWire(delta_.position);
    sent_ = delta_.position;
    planned_ = false;
  }
  return piece;
}

void WatchStream::Pump() {
  if (!planned_ && !Plan()) return;
  if (auto status = CheckAdmission(); !status.ok()) return End(status);
  message_ = rpc::ToByteBuffer(NextPiece().SerializeAsString());
  writing_ = true;
  call_.method().metrics->Sent();
  StartWrite(&message_);
}

absl::Status WatchStream::CheckAdmission() {
  const absl::Time now = environment_.gate->clock->Now();
  if (now - admitted_at_ < kAdmissionHolds) return absl::OkStatus();
  admitted_at_ = now;
  return environment_.gate->Authenticate(*context_).status();
}

void WatchStream::OnWriteDone(bool ok) {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  if (!ok) return End(absl::CancelledError("the follower went away"));
  if (!ended_) Pump();
}

void WatchStream::OnCancel() {
  absl::MutexLock lock(&mutex_);
  End(absl::CancelledError("the follower went away"));
}

void WatchStream::EndForShutdown() {
  absl::MutexLock lock(&mutex_);
  End(rpc::ShuttingDown());
}

void WatchStream::End(const absl::Status& status) {
  if (std::exchange(ended_, true)) return;
  // Before the caller can know that it is over: it may open the next one at once.
  if (joined_) environment_.hub->Ended(peer_name_);
  call_.End(status);
  Finish(rpc::ToGrpc(status));
}

void WatchStream::OnDone() {
  if (joined_) environment_.hub->Leave(this);
  delete this;
}

}  // namespace lotse::policy
