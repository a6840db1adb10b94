// From an old and a new full record to the mutations that lead from one to the other. See stored.h for the three kinds.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/store/store.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/names.h"
#include "services/contacts/domain/stored.h"

namespace lotse::contacts {

// A partner that exists, read once.
struct KnownPartner {
  StoredPartner stored;
  v1::Partner full;           // what the owner sees, without revision and trust
  v1::TrustChanged trust;     // empty when it was never verified
  std::int64_t revision = 0;  // the owner's
};

// nullopt when the partner does not exist. DATA_LOSS (STORED_RECORD_BROKEN).
absl::StatusOr<absl::optional<KnownPartner>> FindKnownPartner(const PartnerSource& state,
                                                              const PartnerName& name);

// Completes a normalized `full` (name, content hash, times) and appends what creates it. `leftover` is what the store
// still has under this id (trust of an earlier partner), or nullptr. `id_was_chosen` by the client: somebody else may have
// chosen it at the same time, so every kind is checked to be absent, also those that are not written.
void AppendCreate(const PartnerName& name, const StoredPartner* leftover, bool id_was_chosen,
                  absl::Time now, v1::Partner& full, std::vector<store::Mutation>& mutations);

// The same for a change. False when the content is as it was: then nothing is appended and `full` is what is known.
absl::StatusOr<bool> AppendUpdate(const PartnerName& name, const KnownPartner& known,
                                  absl::Time now, v1::Partner& full,
                                  std::vector<store::Mutation>& mutations);

void AppendDelete(const PartnerName& name, const StoredPartner& stored,
                  std::vector<store::Mutation>& mutations);

void AppendTrust(const PartnerName& name, const KnownPartner& known, const v1::TrustChanged& trust,
                 std::vector<store::Mutation>& mutations);

}  // namespace lotse::contacts
