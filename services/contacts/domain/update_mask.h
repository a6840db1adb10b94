// Which fields of a partner an update changes.
//
// A mask names fields at the top level or below a single message ("provenance.source"). "*" alone, or no path at all,
// means every field that can be written; a field that the update leaves empty is then emptied.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/field_mask.pb.h"
#include "lotse/contacts/v1/partner.pb.h"

namespace lotse::contacts {

// Longer masks are refused.
inline constexpr int kMaxMaskPaths = 100;

// Replaces the masked fields of `partner` by those of `update`, whose masked fields are moved out of it. A refused mask
// changes nothing. Contact points that the mask does not touch are narrowed when it makes the record less visible than
// they are. Errors: INVALID_ARGUMENT UPDATE_MASK_INVALID, at `field`, with the path: unknown, output-only, or below a
// list. Pure, thread-safe.
absl::Status ApplyUpdateMask(const google::protobuf::FieldMask& mask, absl::string_view field,
                             v1::Partner& update, v1::Partner& partner);

// The checks alone.
absl::Status CheckUpdateMask(const google::protobuf::FieldMask& mask, absl::string_view field);

}  // namespace lotse::contacts
