// What the server says, in the mirror's words.
#pragma once

#include "absl/status/statusor.h"
#include "absl/types/optional.h"
#include "common/mirror/events.h"
#include "common/mirror/position.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::sync {

// nullopt for what concerns no copy, such as trust. SYNC_BAD_EVENT for a name or a centre that cannot be.
absl::StatusOr<absl::optional<mirror::Event>> ToEvent(const lotse::contacts::v1::SyncEvent& event);

lotse::type::v1::Position ToProto(const mirror::Position& position);
mirror::Position FromProto(const lotse::type::v1::Position& position);

}  // namespace lotse::sync
