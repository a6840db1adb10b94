// What contacts' Sync stream says, in the mirror's words: shared by all that keep a copy. Pure and thread-safe.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/mirror/events.h"
#include "common/mirror/position.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::mirror {

// The two halves of `centers/{center}/partners/{id}`.
struct RecordName {
  std::string center;  // `centers/{center}`
  std::string id;      // a UUID, as text
};
absl::optional<RecordName> SplitRecordName(absl::string_view name);
std::string JoinRecordName(absl::string_view center, absl::string_view id);

// The bytes as which a copy holds a partner.
using RecordBytes = std::function<std::string(const contacts::v1::Partner&)>;

// nullopt for what concerns no copy, such as trust, and for events of a later version. INTERNAL, saying what is wrong, for a
// name, a hash or a centre that no server may send: whoever follows refuses it by a name of its own.
absl::StatusOr<absl::optional<Event>> FromWire(const contacts::v1::SyncEvent& event,
                                               const RecordBytes& bytes);

type::v1::Position ToWire(const Position& position);
Position FromWire(const type::v1::Position& position);

}  // namespace lotse::mirror
