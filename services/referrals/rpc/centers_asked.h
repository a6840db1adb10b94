// Which centres a node asks for, when it asks another live.
#pragma once

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "grpcpp/server_context.h"

namespace lotse::referrals {

// `centers/{center}`.
using CenterNames = absl::flat_hash_set<std::string>;

inline constexpr std::size_t kMaxCentersAsked = 1000;

// The value of metadata lotse-live-centers (live/grpc_transport.h): codes with commas between them. LIVE_CENTERS_INVALID.
absl::StatusOr<CenterNames> ParseCentersAsked(absl::string_view value);

// nullopt: everybody is asked for, as most callers do.
absl::StatusOr<absl::optional<CenterNames>> ReadCentersAsked(
    const grpc::CallbackServerContext& context);

}  // namespace lotse::referrals
