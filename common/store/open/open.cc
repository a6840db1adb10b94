#include "common/store/open/open.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/errors/refusal.h"
#include "common/store/embedded/embedded_store.h"
#include "common/store/memory/memory_store.h"
#include "common/store/redis/redis_store.h"

namespace lotse::store {
namespace {

bool IsRedis(absl::string_view url) {
  return absl::StartsWith(url, "redis://") || absl::StartsWith(url, "unix:");
}

// Names the scheme alone: what follows it may hold a password.
absl::Status UnknownScheme(absl::string_view url) {
  return Refuse(
      absl::StatusCode::kInvalidArgument, "STORE_URL_MALFORMED",
      absl::StrCat("no store can be opened by a URL that begins with \"",
                   url.substr(0, url.find(':') + 1),
                   "\"; use sqlite:DIR, a directory, redis://host:port, unix:PATH or memory:"));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenStore(const OpenOptions& options, const Clock& clock,
                                                 RandomSource& random) {
  const absl::string_view url = options.url;
  if (IsRedis(url)) {
    RedisOptions redis;
    static_cast<Options&>(redis) = options.store;
    redis.url = options.url;
    redis.password_file = options.password_file;
    redis.allow_weak_durability = options.allow_weak_durability;
    return OpenRedisStore(redis, clock, random);
  }
  if (url == "memory:") return MakeMemoryStore(options.store, clock, random);
  absl::string_view directory = absl::StripPrefix(url, "sqlite:");
  if (directory.empty() || (directory == url && absl::StrContains(url, ":"))) {
    return UnknownScheme(url);
  }
  EmbeddedOptions embedded;
  embedded.directory = std::string(directory);
  embedded.store = options.store;
  return OpenEmbeddedStore(embedded, clock, random);
}

}  // namespace lotse::store
