// What contacts' stream says, in the mirror's words. A record's bytes are the Partner, serialized.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/mirror/events.h"
#include "common/mirror/position.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::referrals {

// The two halves of `centers/{center}/partners/{id}`.
struct FollowedName {
  std::string center;  // `centers/{center}`
  std::string id;      // a UUID, as text
};
absl::optional<FollowedName> SplitPartnerName(absl::string_view name);
std::string JoinPartnerName(absl::string_view center, absl::string_view id);

// For all events but trust, and those that are of a later version: nullopt. FOLLOW_BAD_EVENT for a name, a hash or a
// centre that cannot be.
absl::StatusOr<absl::optional<mirror::Event>> ToMirrorEvent(const contacts::v1::SyncEvent& event);

type::v1::Position ToWirePosition(const mirror::Position& position);

}  // namespace lotse::referrals
