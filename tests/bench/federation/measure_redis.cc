#include "tests/bench/federation/bare_function.h"
#include "tests/bench/federation/measure.h"
#include "tests/bench/federation/samples.h"
#include "tests/bench/federation/writer.h"
#include "tests/support/redis_server.h"

namespace lotse::bench {

void MeasureRedis(const Plan& plan, Figures& figures) {
  const test::RedisServer server;
  Node node({plan.lotse, plan.work + "/redis-node", server.url()});
  Writer writer(node);
  BareFunction bare(server.url());
  writer.Serial(plan.slice());
  std::vector<double> limit, writes_1, writes_8, writes_64;
  for (int round = 0; round < plan.rounds(); ++round) {
    limit.push_back(bare.Run(64, plan.slice()));
    writes_1.push_back(writer.Serial(plan.slice()).PerSecond());
    writes_8.push_back(writer.Closed(8, plan.slice()).PerSecond());
    writes_64.push_back(writer.Closed(64, 2 * plan.slice()).PerSecond());
  }
  figures.Set("redis_limit_64_per_s", Median(limit));
  figures.Set("redis_writes_1_per_s", Median(writes_1));
  figures.Set("redis_writes_8_per_s", Median(writes_8));
  figures.Set("redis_writes_64_per_s", Median(writes_64));
}

}  // namespace lotse::bench
