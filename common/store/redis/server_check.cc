#include "common/store/redis/server_check.h"

#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/log/log.h"
#include "common/store/redis/errors.h"
#include "common/store/redis/library.h"

namespace lotse::store {
namespace {

constexpr int kLeastMajorVersion = 7;

// "name:value" of INFO; empty when absent.
absl::string_view InfoValue(absl::string_view info, absl::string_view name) {
  for (absl::string_view line : absl::StrSplit(info, "\r\n")) {
    if (absl::ConsumePrefix(&line, name) && absl::ConsumePrefix(&line, ":")) return line;
  }
  return "";
}

absl::Status Refused(absl::string_view command, absl::string_view words) {
  for (absl::string_view prefix : {"NOPERM", "NOAUTH", "ERR unknown command"}) {
    if (absl::StartsWith(words, prefix)) return RedisNotPermitted(command, words);
  }
  return FromErrorReply(words);
}

absl::Status CheckInfo(Connection& connection) {
  absl::StatusOr<Reply> reply = connection.Call({"INFO"});
  if (!reply.ok()) return reply.status();
  if (IsError(**reply)) return Refused("INFO", TextOf(**reply));
  const absl::string_view version = InfoValue(TextOf(**reply), "redis_version");
  const std::vector<absl::string_view> parts = absl::StrSplit(version, '.');
  int major = 0;
  if (!absl::SimpleAtoi(parts[0], &major) || major < kLeastMajorVersion)
    return RedisTooOld(version);
  const absl::string_view role = InfoValue(TextOf(**reply), "role");
  return role == "master" ? absl::OkStatus() : RedisNotMaster(role);
}

// CONFIG GET answers name, value, name, value in an order of its own.
std::string SettingIn(const redisReply& reply, absl::string_view name) {
  for (std::size_t i = 0; i + 1 < reply.elements; i += 2) {
    if (TextOf(*reply.element[i]) == name) return std::string(TextOf(*reply.element[i + 1]));
  }
  return "unknown";
}

absl::Status CheckDurability(Connection& connection) {
  std::vector<WeakSetting> wanted = {{"appendonly", "", "yes"},
                                     {"appendfsync", "", "always"},
                                     {"maxmemory-policy", "", "noeviction"}};
  Command command = {"CONFIG", "GET"};
  for (const WeakSetting& setting : wanted) command.push_back(setting.name);
  absl::StatusOr<Reply> reply = connection.Call(command);
  if (!reply.ok()) return reply.status();
  if (IsError(**reply)) return Refused("CONFIG GET", TextOf(**reply));
  std::vector<WeakSetting> weak;
  for (WeakSetting& setting : wanted) {
    setting.found = SettingIn(**reply, setting.name);
    if (setting.found != setting.wanted) weak.push_back(setting);
  }
  return weak.empty() ? absl::OkStatus() : RedisWeakDurability(weak);
}

}  // namespace

absl::Status CheckServer(Connection& connection, bool allow_weak_durability) {
  absl::Status fit = CheckInfo(connection);
  if (!fit.ok()) return fit;
  absl::Status durable = CheckDurability(connection);
  if (!absl::IsFailedPrecondition(durable) || !allow_weak_durability) return durable;
  log::Warning("redis_weak_durability_allowed", {{"detail", durable.message()}});
  return absl::OkStatus();
}

absl::StatusOr<std::string> RunOf(Connection& connection) {
  absl::StatusOr<Reply> reply = connection.Call({"INFO", "server"});
  if (!reply.ok()) return reply.status();
  if (IsError(**reply)) return Refused("INFO", TextOf(**reply));
  const absl::string_view run = InfoValue(TextOf(**reply), "run_id");
  if (run.empty()) return FromErrorReply("INFO without a run_id");
  return std::string(run);
}

absl::Status EnsureLibrary(Connection& connection) {
  absl::StatusOr<Reply> listed = connection.Call({"FUNCTION", "LIST", "LIBRARYNAME", kLibraryName});
  if (!listed.ok()) return listed.status();
  if (IsError(**listed)) return Refused("FUNCTION LIST", TextOf(**listed));
  if ((*listed)->elements > 0) return absl::OkStatus();
  // REPLACE, because another instance may have been quicker; its text is the same.
  absl::StatusOr<Reply> loaded = connection.Call({"FUNCTION", "LOAD", "REPLACE", kLibrarySource});
  if (!loaded.ok()) return loaded.status();
  return IsError(**loaded) ? Refused("FUNCTION LOAD", TextOf(**loaded)) : absl::OkStatus();
}

}  // namespace lotse::store
