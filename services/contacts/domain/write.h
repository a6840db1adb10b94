// One write of a request, for decide.cc and decide_batch.cc. Each appends its mutations, or refuses and appends nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/field_mask.pb.h"
#include "services/contacts/domain/decide.h"
#include "services/contacts/domain/field_path.h"
#include "services/contacts/domain/names.h"

namespace lotse::contacts {

// What the id of a new partner is made of when the client chose none: the same request gets the same ids.
struct IdSource {
  absl::string_view center;
  absl::string_view request_id;  // empty: random ids
  int index;                     // of the write in its request
};

// The id that `ids` make. Precondition: there is a request_id.
Uuid DerivePartnerId(const IdSource& ids);

// Unknown fields of the request itself (those of partners are found when they are validated) and its request_id.
absl::Status CheckRequest(const google::protobuf::Message& request, absl::string_view request_id);

// `path` is that of the message with the fields partner_id and partner.
absl::StatusOr<WriteResult> WriteCreate(const FieldPath& path, const IdSource& ids,
                                        const std::string& partner_id, v1::Partner partner,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations);

// `path` is that of the message with the fields partner, update_mask and expected_revision.
absl::StatusOr<WriteResult> WriteUpdate(const FieldPath& path, const PartnerName& name,
                                        const v1::Partner& update,
                                        const google::protobuf::FieldMask& mask,
                                        std::int64_t expected_revision,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations);

// `path` is that of the message with the fields name and expected_revision.
absl::StatusOr<WriteResult> WriteDelete(const FieldPath& path, const PartnerName& name,
                                        std::int64_t expected_revision,
                                        const DecisionContext& context,
                                        std::vector<store::Mutation>& mutations);

}  // namespace lotse::contacts
