// What an author writes, checked.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "lotse/policy/storage/v1/event.pb.h"
#include "lotse/policy/v1/recommendation.pb.h"

namespace lotse::policy {

// INVALID_ARGUMENT with the field at fault: lengths, counts, a reference or the reason "general". Evidence without an id gets one
// made of `seed` and its place.
absl::StatusOr<storage::v1::ItemContent> ContentOf(const v1::Recommendation& draft,
                                                   const std::string& seed);

}  // namespace lotse::policy
