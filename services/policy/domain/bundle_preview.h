// What a bundle would look like, before anybody makes it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "lotse/policy/v1/rounds_service.pb.h"
#include "services/policy/domain/commands.h"

namespace lotse::policy {

inline constexpr int kMaxPreviewed = 10'000;

// The order of a bundle of these items (ids), or of all that were adopted when none is named; what is in the bundle already counts
// as adopted. Those that wait for a dissenting opinion have no place. Errors: FAILED_PRECONDITION (PHASE_FORBIDS) before the end of
// voting; NOT_FOUND; INVALID_ARGUMENT: an item twice, more than kMaxPreviewed.
absl::StatusOr<v1::PreviewBundleResponse> PreviewBundle(const Situation& situation,
                                                        const std::vector<std::string>& items);

}  // namespace lotse::policy
