// Decisions on the writing of partners: (state, command, actor, now) -> what to commit, or a refusal. Pure: no store, no
// clock, no gRPC.
//
// How the caller goes on: commit `mutations` as one batch in DirectoryPartition(center), with the request's id and
// api::RequestFingerprint; then each result's partner stands at the revision of that commit. No mutation at all means that
// nothing changed and nothing is to be committed. A mutation carries the revision it was decided on: when the state was
// stale the store answers STORE_STALE_REVISION and the caller decides again on a fresher state.
//
// Repeated requests are known by the store alone: a caller that gets a refusal for a request with a request_id asks
// Store::FindRequest before it passes the refusal on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/store/store.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "lotse/contacts/v1/partners_service.pb.h"
#include "services/contacts/domain/stored.h"

namespace lotse::contacts {

inline constexpr int kMaxBatchWrites = 1000;
// When VerifyPartner names no due time.
inline constexpr absl::Duration kVerifyAgainAfter = absl::Hours(24 * 180);

// What one write does.
struct WriteResult {
  Uuid id;
  bool changed = false;  // false: the content was already so
  // The full record as its owner will see it, trust included; nullopt when it was deleted. Its revision is the present
  // one; 0 when this write gives it a new one.
  absl::optional<v1::Partner> partner;
};

struct Decision {
  std::string center;
  std::vector<store::Mutation> mutations;
  std::vector<WriteResult> results;  // one per write, in order
};

// What decisions are made of besides state and command. Neither is owned.
struct DecisionContext {
  const PartnerSource& state;  // of the directory that is written
  const reference::ReferenceData& reference;
  RandomSource&
      random;  // for ids of new partners when the request has neither partner_id nor request_id
  absl::Time now;
};

// INVALID_ARGUMENT with field paths for all that is wrong with the request itself; further
//   Create  ALREADY_EXISTS PARTNER_EXISTS
//   Update  NOT_FOUND PARTNER_NOT_FOUND, INVALID_ARGUMENT REVISION_REQUIRED, ABORTED STALE_REVISION
//   Delete  the same as Update
//   Verify  NOT_FOUND PARTNER_NOT_FOUND
// An id is free again once its partner was deleted.
// Create makes the record out of the request's own: who hands it over (std::move) saves a copy.
absl::StatusOr<Decision> DecideCreate(v1::CreatePartnerRequest request,
                                      const DecisionContext& context);
absl::StatusOr<Decision> DecideUpdate(const v1::UpdatePartnerRequest& request,
                                      const DecisionContext& context);
absl::StatusOr<Decision> DecideDelete(const v1::DeletePartnerRequest& request,
                                      const DecisionContext& context);

// All writes or none; each record at most once. A refusal lists every write at fault (the first 20): INVALID_FIELDS when
// a field is at fault anywhere, else the reason of the first write at fault.
absl::StatusOr<Decision> DecideBatchWrite(const v1::BatchWritePartnersRequest& request,
                                          const DecisionContext& context);

// What a batch did that was committed before under its request_id, told from the request and the present state: for a
// repetition that DecideBatchWrite refuses. Results have no partner. Ids are those of the first answer; so is `changed`,
// except that an update of a record that was changed or deleted since is always told as a change.
std::vector<WriteResult> RecallBatchWrite(const v1::BatchWritePartnersRequest& request,
                                          absl::string_view center, const PartnerSource& state);

// `verifier` is the code of the centre that the caller belongs to. Writes "partner.trust" alone.
absl::StatusOr<Decision> DecideVerify(const v1::VerifyPartnerRequest& request,
                                      absl::string_view verifier, const DecisionContext& context);

}  // namespace lotse::contacts
