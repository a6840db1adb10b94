// What only the Redis store refuses, named once, and what the error replies of Redis mean.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::store {

// One setting that lets Redis lose what it acknowledged.
struct WeakSetting {
  std::string name;
  std::string found;
  std::string wanted;
};

absl::Status UrlMalformed(absl::string_view what);        // INVALID_ARGUMENT
absl::Status PasswordUnreadable(absl::string_view path);  // INVALID_ARGUMENT
absl::Status RedisTooOld(absl::string_view version);      // FAILED_PRECONDITION, and those below
absl::Status RedisNotMaster(absl::string_view role);
absl::Status RedisNotPermitted(absl::string_view command, absl::string_view reply);
absl::Status RedisWeakDurability(const std::vector<WeakSetting>& weak);

// An error reply as a refusal: out of memory or unable to write its disk is STORE_FULL, everything else STORE_AWAY,
// both with Redis' own words.
absl::Status FromErrorReply(absl::string_view reply);

// True when the connection is of no use after this reply (a replica by now, no such function, not logged in): it must
// be made anew, with all checks.
bool NeedsNewConnection(absl::string_view reply);

}  // namespace lotse::store
