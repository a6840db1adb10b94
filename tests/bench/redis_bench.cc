// Store::Commit on Redis beside the best that Redis offers for the same guarantee: a bare, pipelined Function that writes
// three keys. Same server, `appendfsync always`, the same number in flight, rounds in turn. The directory of the server
// (TEST_TMPDIR) should be on the disk that is meant.
//
//   redis_bench [SECONDS_A_ROUND] [ROUNDS] [IN_FLIGHT] [PARTITIONS]
#include <poll.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/clock.h"
#include "common/store/redis/connection.h"
#include "common/store/redis/redis_store.h"
#include "tests/support/redis_server.h"

namespace lotse::store {
namespace {

constexpr char kBareLibrary[] = R"(#!lua name=bench
redis.register_function('bare', function(keys, args)
  local n = redis.call('INCR', keys[1])
  redis.call('SET', keys[2], args[1])
  redis.call('XADD', keys[3], n .. '-1', 'id', args[2])
  return n
end))";

struct Load {
  absl::Duration time = absl::Seconds(3);
  int rounds = 3;
  int in_flight = 64;
  int partitions = 1;
  std::string body = std::string(400, 'x');
};

[[noreturn]] void Fail(const absl::Status& status) {
  std::fprintf(stderr, "redis_bench: %s\n", status.ToString().c_str());
  std::exit(1);
}

void Check(const absl::Status& status) {
  if (!status.ok()) Fail(status);
}

std::unique_ptr<Connection> Connect(const std::string& url) {
  auto connection = Connection::Open(*ParseRedisUrl(url), {absl::Seconds(1), absl::Seconds(10)});
  Check(connection.status());
  return *std::move(connection);
}

// Calls a second of a client that does nothing else.
double BareRate(const std::string& url, const Load& load) {
  auto connection = Connect(url);
  Check(connection->Call({"FUNCTION", "LOAD", "REPLACE", kBareLibrary}).status());
  int id = 0;
  const auto append = [&] {
    const std::string key = absl::StrCat("{bench}:", id++ % 10'000);
    connection->Append(
        Encode({"FCALL", "bare", "3", "{bench}:n", key, "{bench}:log", load.body, key}));
  };
  for (int i = 0; i < load.in_flight; ++i) append();
  const absl::Time start = absl::Now();
  int calls = 0;
  while (absl::Now() < start + load.time) {
    Check(connection->Flush());
    Check(connection->Receive());
    for (;;) {
      auto reply = connection->Next();
      Check(reply.status());
      if (*reply == nullptr) break;
      if (IsError(**reply)) Fail(absl::InternalError(TextOf(**reply)));
      ++calls;
      append();
    }
  }
  return calls / absl::ToDoubleSeconds(absl::Now() - start);
}

// Keeps commits in flight: each that is answered is followed by the next.
class Committer {
 public:
  Committer(Store& store, const Load& load) : store_(store), load_(load) {}

  double Rate() {
    const absl::Time start = absl::Now();
    end_ = start + load_.time;
    for (int i = 0; i < load_.in_flight; ++i) Next(i);
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &Committer::Done));
    return commits_ / absl::ToDoubleSeconds(absl::Now() - start);
  }

 private:
  bool Done() const ABSL_SHARED_LOCKS_REQUIRED(mutex_) { return ended_ == load_.in_flight; }

  void Next(int lane) {
    int number;
    {
      absl::MutexLock lock(&mutex_);
      if (absl::Now() >= end_) {
        ++ended_;
        return;
      }
      number = commits_++;
    }
    Batch batch{absl::StrCat("request-", lane, "-", number, "-", absl::ToUnixNanos(end_)),
                "fingerprint-16-b",
                {{"partner", absl::StrCat("id-", number % 10'000), load_.body, absl::nullopt}}};
    store_.Commit(absl::StrCat("bench-", lane % load_.partitions), std::move(batch),
                  [this, lane](absl::StatusOr<CommitResult> result) {
                    Check(result.status());
                    Next(lane);
                  });
  }

  Store& store_;
  const Load load_;
  absl::Time end_;
  absl::Mutex mutex_;
  int commits_ ABSL_GUARDED_BY(mutex_) = 0;
  int ended_ ABSL_GUARDED_BY(mutex_) = 0;
};

// CPU seconds that the server has used.
double ServerCpu(const test::RedisServer& server) {
  double seconds = 0;
  for (absl::string_view line : absl::StrSplit(server.Ask({"INFO", "cpu"}), "\r\n")) {
    double part = 0;
    if (absl::ConsumePrefix(&line, "used_cpu_user:") ||
        absl::ConsumePrefix(&line, "used_cpu_sys:")) {
      if (absl::SimpleAtod(line, &part)) seconds += part;
    }
  }
  return seconds;
}

struct Round {
  double rate;
  double cpu_us;  // of the server, a call
};

template <typename Run>
Round Measure(const test::RedisServer& server, const Load& load, Run run) {
  const double before = ServerCpu(server);
  const double rate = run();
  return {rate, (ServerCpu(server) - before) * 1e6 / (rate * absl::ToDoubleSeconds(load.time))};
}

double Median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

int Main(const Load& load) {
  test::RedisServer server;
  SystemClock clock;
  SystemRandom random;
  RedisOptions options;
  options.url = server.url();
  auto store = OpenRedisStore(options, clock, random);
  Check(store.status());
  std::vector<double> bare;
  std::vector<double> commits;
  for (int round = 0; round < load.rounds; ++round) {
    const Round a = Measure(server, load, [&] { return BareRate(server.url(), load); });
    const Round b = Measure(server, load, [&] { return Committer(**store, load).Rate(); });
    bare.push_back(a.rate);
    commits.push_back(b.rate);
    std::printf(
        "round %d: bare function %.0f/s (%.1f us of server CPU), Store::Commit %.0f/s (%.1f us)\n",
        round + 1, a.rate, a.cpu_us, b.rate, b.cpu_us);
  }
  std::printf(
      "median, %d in flight: bare function %.0f/s, Store::Commit %.0f/s, ratio %.2f (bar: 0.70)\n",
      load.in_flight, Median(bare), Median(commits), Median(commits) / Median(bare));
  return 0;
}

}  // namespace
}  // namespace lotse::store

int main(int argc, char** argv) {
  lotse::store::Load load;
  if (argc > 1) load.time = absl::Seconds(std::max(1, std::atoi(argv[1])));
  if (argc > 2) load.rounds = std::max(1, std::atoi(argv[2]));
  if (argc > 3) load.in_flight = std::max(1, std::atoi(argv[3]));
  if (argc > 4) load.partitions = std::max(1, std::atoi(argv[4]));
  return lotse::store::Main(load);
}
