#include "common/store/redis/errors.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/store/errors.h"

namespace lotse::store {

using absl::StatusCode;

absl::Status UrlMalformed(absl::string_view what) {
  return Refuse(StatusCode::kInvalidArgument, "STORE_URL_MALFORMED",
                absl::StrCat("the URL of the Redis store is malformed: ", what,
                             "; write redis://[user@]host:port or unix:PATH"));
}

absl::Status PasswordUnreadable(absl::string_view path) {
  return Refuse(StatusCode::kInvalidArgument, "STORE_PASSWORD_UNREADABLE",
                absl::StrCat("no password for Redis could be read from the first line of ", path,
                             "; check the path and who may read it"));
}

absl::Status RedisTooOld(absl::string_view version) {
  return Refuse(
      StatusCode::kFailedPrecondition, "REDIS_TOO_OLD",
      absl::StrCat("this Redis has version ", version, "; version 7.0 or later is needed"),
      {{"version", std::string(version)}});
}

absl::Status RedisNotMaster(absl::string_view role) {
  return Refuse(StatusCode::kFailedPrecondition, "REDIS_NOT_MASTER",
                absl::StrCat("this Redis is a ", role, ", not a master; name the master"));
}

absl::Status RedisNotPermitted(absl::string_view command, absl::string_view reply) {
  return Refuse(StatusCode::kFailedPrecondition, "REDIS_NOT_PERMITTED",
                absl::StrCat("Redis does not permit ", command, ": ", reply,
                             "; permit it to this user (ACL), or check user and password"));
}

absl::Status RedisWeakDurability(const std::vector<WeakSetting>& weak) {
  std::string message = "Redis may lose what it acknowledged;";
  for (const WeakSetting& setting : weak) {
    absl::StrAppend(&message, " ", setting.name, " is '", setting.found, "': write '", setting.name,
                    " ", setting.wanted, "' into redis.conf;");
  }
  return Refuse(StatusCode::kFailedPrecondition, "REDIS_WEAK_DURABILITY",
                absl::StrCat(message, " or allow weak durability explicitly"));
}

absl::Status FromErrorReply(absl::string_view reply) {
  if (absl::StartsWith(reply, "OOM") || absl::StartsWith(reply, "MISCONF")) {
    return Full(absl::StrCat("Redis (", reply, ")"));
  }
  return Away(absl::StrCat("Redis says ", reply));
}

bool NeedsNewConnection(absl::string_view reply) {
  for (absl::string_view prefix : {"READONLY", "LOADING", "MASTERDOWN", "NOAUTH", "NOPERM",
                                   "CLUSTERDOWN", "MOVED", "UNBLOCKED", "ERR Function not found"}) {
    if (absl::StartsWith(reply, prefix)) return true;
  }
  return false;
}

}  // namespace lotse::store
