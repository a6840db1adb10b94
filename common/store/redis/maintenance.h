// Forgetting what is past its retention.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/protocol.h"

namespace lotse::store {

// Sends encoded commands, gives their replies.
using CallFunction =
    std::function<absl::StatusOr<std::vector<Reply>>(const std::vector<std::string>&)>;

// In small steps, so that Redis is never busy with it for long. Stops at the first error.
absl::Status MaintainPartitions(const CallFunction& call, const CallTime& time);

}  // namespace lotse::store
