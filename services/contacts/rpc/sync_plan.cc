#include "services/contacts/rpc/sync_plan.h"

#include <utility>

#include "common/rpc/wire.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/rpc/wire_position.h"

namespace lotse::contacts {

SyncPlan::SyncPlan(const Directories& directories, bool with_trust, ScopeOf scope_of)
    : directories_(directories), with_trust_(with_trust), scope_of_(std::move(scope_of)) {}

void SyncPlan::Follow(const std::string& center, const type::v1::Position* position) {
  Stream stream;
  stream.scope = scope_of_(center);
  stream.refreshing = true;
  if (position != nullptr && FromWire(*position) != store::Position{}) {
    if (IsOfScope(*position, stream.scope)) {
      stream.refreshing = false;
      stream.cursor.position = FromWire(*position);
    } else {
      stream.refresh_reason = v1::REFRESH_REASON_SCOPE_CHANGED;
    }
  }
  streams_[center] = stream;
  behind_.insert(center);
}

std::vector<std::string> SyncPlan::Followed() const {
  std::vector<std::string> centers;
  for (const auto& [center, stream] : streams_) centers.push_back(center);
  return centers;
}

void SyncPlan::MarkMoved(const std::string& center) {
  if (Follows(center)) behind_.insert(center);
}

void SyncPlan::NextPiece(std::size_t max_bytes, std::string& out) {
  while (!behind_.empty() && out.size() < max_bytes) {
    const std::string center = *behind_.begin();
    if (Advance(center, streams_[center], max_bytes, out)) behind_.erase(center);
  }
}

bool SyncPlan::Advance(const std::string& center, Stream& stream, std::size_t max_bytes,
                       std::string& out) {
  if (stream.refresh_reason != v1::REFRESH_REASON_UNSPECIFIED) {
    AppendRefreshRequired(center, std::exchange(stream.refresh_reason, {}), out);
  }
  const Directory* directory = directories_.Find(center);
  ChangeRead read;
  if (directory != nullptr) {
    read = directory->ReadChanges(stream.scope, stream.cursor, with_trust_, max_bytes, out);
  } else if (stream.cursor.position != store::Position{}) {
    // The follower has seen a directory that does not exist here any more, or not yet again.
    read.refresh = store::Refresh::kUnknownEpoch;
  } else {
    read.complete = true;
    read.digest = DigestSum();
  }
  if (read.refresh != store::Refresh::kNone) {
    stream.refresh_reason = ToWire(read.refresh);
    stream.refreshing = true;
    stream.cursor = ChangeCursor();
    return false;
  }
  stream.cursor = {read.position, read.refresh_until};
  // Within a full refresh there is no place to go on from: a follower that is cut starts it anew.
  if (read.complete || !stream.refreshing) AppendCheckpoint(center, stream, read, out);
  if (read.complete) stream.refreshing = false;
  return read.complete;
}

void SyncPlan::AppendRefreshRequired(const std::string& center, v1::RefreshReason reason,
                                     std::string& out) {
  v1::SyncEvent event;
  event.mutable_refresh_required()->set_center(CenterName(center));
  event.mutable_refresh_required()->set_reason(reason);
  rpc::AppendMessageField(v1::SyncResponse::kEventsFieldNumber, event, out);
}

void SyncPlan::AppendCheckpoint(const std::string& center, const Stream& stream,
                                const ChangeRead& read, std::string& out) {
  v1::SyncEvent event;
  v1::Checkpoint& checkpoint = *event.mutable_checkpoint();
  checkpoint.set_center(CenterName(center));
  *checkpoint.mutable_position() = ToWire(read.position, stream.scope);
  checkpoint.set_complete(read.complete);
  checkpoint.set_closes_refresh(stream.refreshing && read.complete);
  if (read.digest.has_value()) *checkpoint.mutable_digest() = read.digest->ToProto();
  rpc::AppendMessageField(v1::SyncResponse::kEventsFieldNumber, event, out);
}

}  // namespace lotse::contacts
