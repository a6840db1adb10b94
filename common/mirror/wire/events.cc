#include "common/mirror/wire/events.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/ids/uuid.h"
#include "common/mirror/content_hash.h"

namespace lotse::mirror {
namespace {

using contacts::v1::SyncEvent;
using OptionalEvent = absl::optional<Event>;

constexpr absl::string_view kCenters = "centers/";
constexpr absl::string_view kPartners = "/partners/";

bool IsCenter(absl::string_view name) {
  return absl::ConsumePrefix(&name, kCenters) && !name.empty() &&
         name.find('/') == absl::string_view::npos;
}

absl::StatusOr<OptionalEvent> FromUpsert(const contacts::v1::Partner& partner,
                                         const RecordBytes& bytes) {
  auto name = SplitRecordName(partner.name());
  if (!name.has_value()) {
    return absl::InternalError(absl::StrCat("a partner named '", partner.name(), "'"));
  }
  if (!ContentHash::Parse(partner.content_hash()).has_value()) {
    return absl::InternalError(absl::StrCat(partner.name(), " without a content hash"));
  }
  return OptionalEvent(
      Upsert{std::move(name->center),
             {std::move(name->id), partner.revision(), partner.content_hash(), bytes(partner)}});
}

absl::StatusOr<OptionalEvent> FromDelete(const contacts::v1::PartnerDeleted& deleted) {
  auto name = SplitRecordName(deleted.name());
  if (!name.has_value()) {
    return absl::InternalError(absl::StrCat("a delete of '", deleted.name(), "'"));
  }
  return OptionalEvent(Delete{std::move(name->center), std::move(name->id), deleted.revision()});
}

absl::StatusOr<OptionalEvent> FromCheckpoint(const contacts::v1::Checkpoint& checkpoint) {
  if (!IsCenter(checkpoint.center())) return absl::InternalError("a checkpoint of no centre");
  Checkpoint event{checkpoint.center(), FromWire(checkpoint.position()), checkpoint.complete(),
                   checkpoint.closes_refresh(), absl::nullopt};
  if (checkpoint.has_digest()) {
    event.digest = ExpectedDigest{checkpoint.digest().count(), checkpoint.digest().hash()};
  }
  return OptionalEvent(std::move(event));
}

absl::StatusOr<OptionalEvent> FromRefresh(const contacts::v1::RefreshRequired& refresh) {
  if (!IsCenter(refresh.center())) return absl::InternalError("a refresh of no centre");
  const std::string name = contacts::v1::RefreshReason_Name(refresh.reason());
  return OptionalEvent(
      RefreshRequired{refresh.center(), std::string(absl::StripPrefix(name, "REFRESH_REASON_"))});
}

}  // namespace

absl::optional<RecordName> SplitRecordName(absl::string_view name) {
  const auto split = name.find(kPartners);
  if (split == absl::string_view::npos) return absl::nullopt;
  const absl::string_view center = name.substr(0, split);
  const absl::string_view id = name.substr(split + kPartners.size());
  if (!IsCenter(center) || !Uuid::Parse(id).has_value()) return absl::nullopt;
  return RecordName{std::string(center), std::string(id)};
}

std::string JoinRecordName(absl::string_view center, absl::string_view id) {
  return absl::StrCat(center, kPartners, id);
}

absl::StatusOr<OptionalEvent> FromWire(const SyncEvent& event, const RecordBytes& bytes) {
  switch (event.event_case()) {
    case SyncEvent::kUpsert:
      return FromUpsert(event.upsert(), bytes);
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

type::v1::Position ToWire(const Position& position) {
  type::v1::Position wire;
  wire.set_epoch(position.epoch);
  wire.set_revision(position.revision);
  wire.set_scope(static_cast<type::v1::Scope>(position.scope));
  return wire;
}

Position FromWire(const type::v1::Position& position) {
  return {position.epoch(), position.revision(), position.scope()};
}

}  // namespace lotse::mirror
