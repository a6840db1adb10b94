#include "services/contacts/rpc/sync_stream.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/rpc/errors.h"
#include "common/rpc/wire.h"
#include "services/contacts/domain/errors.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/method_rules.h"

namespace lotse::contacts {
namespace {

// Large enough to be quick, small enough that many streams at once stay cheap.
constexpr std::size_t kPieceBytes = 64 << 10;
constexpr int kMaxCenters = 1000;

}  // namespace

SyncStream::SyncStream(const Environment& environment, SyncHub& hub, rpc::Call call,
                       grpc::CallbackServerContext* context, const grpc::ByteBuffer& request)
    : FollowStream(*environment.gate, hub, std::move(call), context),
      environment_(environment),
      hub_(hub) {
  Start(Begin(request));
}

absl::Status SyncStream::Begin(const grpc::ByteBuffer& bytes) {
  absl::MutexLock lock(&mutex_);
  if (!call_.status().ok()) return call_.status();
  v1::SyncRequest request;
  if (!rpc::ParseFrom(bytes, request)) return rpc::MessageMalformed(request.GetTypeName());
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

bool SyncStream::Note(const absl::flat_hash_set<std::string>& moved) {
  if (!follow_) return false;
  for (const std::string& center : moved) {
    if (plan_->Follows(center)) {
      plan_->MarkMoved(center);
    } else if (follow_all_) {
      Follow(center, nullptr);
    }
  }
  return true;
}

std::string SyncStream::NextPiece() {
  std::string piece;
  plan_->NextPiece(kPieceBytes, piece);
  return piece;
}

void SyncStream::Over() {
  if (plan_ == nullptr) return;
  for (const std::string& center : plan_->Followed()) hub_.AddFollowed(center, -1);
}

}  // namespace lotse::contacts
