#include "clients/sync/events.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/sync/errors.h"
#include "clients/sync/record.h"

namespace lotse::sync {
namespace {

using contacts::v1::SyncEvent;
using OptionalEvent = absl::optional<mirror::Event>;

absl::StatusOr<OptionalEvent> FromUpsert(const contacts::v1::Partner& partner) {
  auto name = SplitName(partner.name());
  if (!name.has_value()) return BadEvent(absl::StrCat("a partner named '", partner.name(), "'"));
  return OptionalEvent(mirror::Upsert{
      std::move(name->center),
      {std::move(name->id), partner.revision(), partner.content_hash(), ToLine(partner)}});
}

absl::StatusOr<OptionalEvent> FromDelete(const contacts::v1::PartnerDeleted& deleted) {
  auto name = SplitName(deleted.name());
  if (!name.has_value()) return BadEvent(absl::StrCat("a delete of '", deleted.name(), "'"));
  return OptionalEvent(
      mirror::Delete{std::move(name->center), std::move(name->id), deleted.revision()});
}

absl::StatusOr<OptionalEvent> FromCheckpoint(const contacts::v1::Checkpoint& checkpoint) {
  if (checkpoint.center().empty()) return BadEvent("a checkpoint of no centre");
  mirror::Checkpoint event{checkpoint.center(), FromProto(checkpoint.position()),
                           checkpoint.complete(), checkpoint.closes_refresh(), absl::nullopt};
  if (checkpoint.has_digest()) {
    event.digest = mirror::ExpectedDigest{checkpoint.digest().count(), checkpoint.digest().hash()};
  }
  return OptionalEvent(std::move(event));
}

absl::StatusOr<OptionalEvent> FromRefresh(const contacts::v1::RefreshRequired& refresh) {
  if (refresh.center().empty()) return BadEvent("a refresh of no centre");
  const std::string name = contacts::v1::RefreshReason_Name(refresh.reason());
  return OptionalEvent(mirror::RefreshRequired{
      refresh.center(), std::string(absl::StripPrefix(name, "REFRESH_REASON_"))});
}

}  // namespace

absl::StatusOr<OptionalEvent> ToEvent(const SyncEvent& event) {
  switch (event.event_case()) {
    case SyncEvent::kUpsert:
      return FromUpsert(event.upsert());
    case SyncEvent::kDelete:
      return FromDelete(event.delete_());
    case SyncEvent::kCheckpoint:
      return FromCheckpoint(event.checkpoint());
    case SyncEvent::kRefreshRequired:
      return FromRefresh(event.refresh_required());
    case SyncEvent::kTrust:
    case SyncEvent::EVENT_NOT_SET:
      return OptionalEvent();
  }
  return OptionalEvent();
}

type::v1::Position ToProto(const mirror::Position& position) {
  type::v1::Position proto;
  proto.set_epoch(position.epoch);
  proto.set_revision(position.revision);
  proto.set_scope(static_cast<type::v1::Scope>(position.scope));
  return proto;
}

mirror::Position FromProto(const type::v1::Position& position) {
  return {position.epoch(), position.revision(), position.scope()};
}

}  // namespace lotse::sync
