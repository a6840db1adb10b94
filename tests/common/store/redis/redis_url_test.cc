#include "common/store/redis/redis_url.h"

#include <gtest/gtest.h>

#include "common/errors/refusal.h"

namespace lotse::store {
namespace {

TEST(RedisUrl_Parse, Good_GivesTheAddress) {
  EXPECT_EQ(*ParseRedisUrl("redis://db.example:7000/"), (RedisAddress{"", "db.example", 7000, ""}));
  EXPECT_EQ(*ParseRedisUrl("redis://127.0.0.1"), (RedisAddress{"", "127.0.0.1", 6379, ""}));
  EXPECT_EQ(*ParseRedisUrl("redis://lotse@[::1]:6380"), (RedisAddress{"", "::1", 6380, "lotse"}));
  EXPECT_EQ(*ParseRedisUrl("unix:/run/redis.sock"),
            (RedisAddress{"/run/redis.sock", "", 6379, ""}));
}

TEST(RedisUrl_Parse, Malformed_IsRefused) {
  for (const char* url :
       {"", "redis:", "redis://", "redis://:6379", "redis://host:", "redis://host:0",
        "redis://host:65536", "redis://host:6x", "redis://[::1", "redis://[::1]6379",
        "redis://host/1", "http://host", "unix:", "redis://user:secret@host"}) {
    EXPECT_EQ(ReasonOf(ParseRedisUrl(url).status()), "STORE_URL_MALFORMED") << url;
  }
  EXPECT_FALSE(ParseRedisUrl("unix:" + std::string(108, 'x')).ok());
}

TEST(RedisUrl_Parse, PasswordInUrl_IsNotRepeatedInTheMessage) {
  const auto refused = ParseRedisUrl("redis://user:secret@host").status();
  EXPECT_EQ(refused.message().find("secret"), absl::string_view::npos);
}

TEST(RedisUrl_ToString, NeverHoldsTheUser) {
  EXPECT_EQ(ParseRedisUrl("redis://lotse@[::1]:6380")->ToString(), "redis://[::1]:6380");
  EXPECT_EQ(ParseRedisUrl("unix:/a")->ToString(), "unix:/a");
}

}  // namespace
}  // namespace lotse::store
