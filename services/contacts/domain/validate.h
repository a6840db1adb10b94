// Every bound and code of lotse/contacts/v1/partner.proto.
#pragma once

#include <cstddef>

#include "common/reference/reference_data.h"
#include "google/protobuf/message.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/contacts/domain/field_path.h"
#include "services/contacts/domain/names.h"

namespace lotse::contacts {

// A whole record, serialized.
inline constexpr std::size_t kMaxPartnerBytes = 64 << 10;

// Checks a normalized record, to be kept under `name`, and adds what is wrong to `violations` below `path`. Adds nothing
// exactly when the record may be kept. Thread-safe.
void Validate(const FieldPath& path, const PartnerName& name,
              const reference::ReferenceData& reference, const v1::Partner& partner,
              Violations& violations);

// Adds every field of `message` that this server does not know, at any depth: nothing that a newer client says is
// silently lost.
void CheckUnknownFields(const FieldPath& path, const google::protobuf::Message& message,
                        Violations& violations);

}  // namespace lotse::contacts
