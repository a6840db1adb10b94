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
    : FollowStream(*environment.gate, *environment.hub, std::move(call), context),
      environment_(environment),
      actor_(ActorOf(call_.peer())) {
  Start(Begin(request));
}

absl::Status WatchStream::Begin(const Bytes& bytes) {
  absl::MutexLock lock(&mutex_);
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
  return absl::OkStatus();
}

bool WatchStream::HasMore() {
  if (planned_) return true;
  delta_ = book_->Since(sent_);
  if (delta_.position == sent_) return false;
  items_.assign(delta_.items.begin(), delta_.items.end());
  planned_ = true;
  begun_piece_ = false;
  return true;
}

std::string WatchStream::NextPiece() { return MakePiece().SerializeAsString(); }

v1::WatchRoundResponse WatchStream::MakePiece() {
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

}  // namespace lotse::policy
