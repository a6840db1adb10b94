// How a partner is stored: up to three records of the partition `directory/{center}`, all with the UUID's 16 bytes as id
// and all written in one commit.
//
//   kind               body              exists
//   "partner"          v1::Partner       while the record's visibility is not CENTER: what the federation may see
//   "partner.private"  v1::Partner       the full record, from the first time that it differs from what the federation
//                                        may see until the partner is deleted, so that the owner's revision never
//                                        steps back
//   "partner.trust"    v1::TrustChanged  once it was verified; its name is empty
//
// A stored Partner has its name, its own content_hash, create_time and update_time, and neither revision nor trust.
// Bodies are serialized deterministically. A change of hidden parts alone writes "partner.private" alone, so the
// federation's feed shows nothing.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/contacts/v1/sync_service.pb.h"

namespace lotse::contacts {

inline constexpr absl::string_view kSharedKind = "partner";
inline constexpr absl::string_view kPrivateKind = "partner.private";
inline constexpr absl::string_view kTrustKind = "partner.trust";

struct StoredRecord {
  std::string body;  // as stored
  std::int64_t revision = 0;
};

// What the store holds of one partner. Deleted records are absent.
struct StoredPartner {
  absl::optional<StoredRecord> shared;
  absl::optional<StoredRecord> full;  // "partner.private"
  absl::optional<StoredRecord> trust;

  // What the owner sees; nullptr when the partner does not exist.
  const StoredRecord* Owners() const {
    return full.has_value() ? &*full : shared.has_value() ? &*shared : nullptr;
  }
};

// The present state of one directory, as decisions need it. Implemented by the view; not owned by who asks.
class PartnerSource {
 public:
  virtual ~PartnerSource() = default;
  // nullopt when nothing is stored under this id.
  virtual absl::optional<StoredPartner> Find(const Uuid& id) const = 0;
};

// The partner in `record` with its revision and the trust that belongs to what it shows: contact_trust only of contact
// points that it has. `trust` may be nullptr. For the owner pass Owners(), for everybody else `shared`.
// DATA_LOSS (STORED_RECORD_BROKEN) when a body cannot be parsed.
absl::StatusOr<v1::Partner> ComposePartner(const StoredRecord& record, const StoredRecord* trust);

// `partner` with what of `trust` belongs to what it shows.
v1::Partner WithTrust(v1::Partner partner, const v1::TrustChanged& trust);

// What of `trust` may be told to somebody who sees `partner`: without the contact points that it does not have. Its name
// is the partner's. nullopt when nothing is left.
absl::optional<v1::TrustChanged> VisibleTrust(const v1::Partner& partner,
                                              const v1::TrustChanged& trust);

}  // namespace lotse::contacts
