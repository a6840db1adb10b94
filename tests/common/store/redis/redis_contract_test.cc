// The contract suite on Redis.
#include <gtest/gtest.h>

#include "common/store/redis/redis_store.h"
#include "tests/common/store/contract/store_contract.h"
#include "tests/support/redis_server.h"

namespace lotse::store {
namespace {

// One server for all tests of the suite, emptied for each.
test::RedisServer& SharedServer() {
  static test::RedisServer server;
  return server;
}

class RedisHome final : public StoreHome {
 public:
  RedisHome() { SharedServer().Ask({"FLUSHALL"}); }
  std::unique_ptr<Store> Open(const Options& options, const Clock& clock,
                              RandomSource& random) override {
    RedisOptions redis;
    static_cast<Options&>(redis) = options;
    redis.url = SharedServer().url();
    auto store = OpenRedisStore(redis, clock, random);
    EXPECT_TRUE(store.ok()) << store.status();
    return *std::move(store);
  }
};

INSTANTIATE_TEST_SUITE_P(Redis, StoreContract,
                         testing::Values(Engine{"redis",
                                                [] { return std::make_unique<RedisHome>(); }}),
                         EngineName);

}  // namespace
}  // namespace lotse::store
