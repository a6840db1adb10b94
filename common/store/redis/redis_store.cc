#include "common/store/redis/redis_store.h"

#include <algorithm>
#include <utility>

#include "common/store/batch.h"
#include "common/store/redis/availability.h"
#include "common/store/redis/connector.h"
#include "common/store/redis/heads.h"
#include "common/store/redis/keeper.h"
#include "common/store/redis/maintenance.h"
#include "common/store/redis/pipeline.h"
#include "common/store/redis/protocol.h"
#include "common/store/redis/readers.h"
#include "common/store/watch_list.h"

namespace lotse::store {
namespace {

class RedisStore final : public Store {
 public:
  RedisStore(const RedisOptions& options, const Clock& clock, RandomSource& random,
             std::unique_ptr<Connector> connector)
      : options_(options),
        clock_(clock),
        random_(random),
        connector_(std::move(connector)),
        readers_(*connector_, availability_, options.read_connections,
                 [this] { keeper_.Suspect(); }),
        keeper_(options, clock, random, {*connector_, heads_, watches_, availability_, pipeline_}),
        pipeline_(options.command_timeout, options.observer, heads_, watches_, availability_,
                  [this] { keeper_.Suspect(); }) {}
  // The keeper stops first; the pipeline, destroyed next, answers what was accepted over the connection it has.
  ~RedisStore() override { keeper_.Stop(); }

  absl::Status Start() { return keeper_.Start(); }

  void Commit(std::string partition, Batch batch, CommitDone done) override;
  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   CommitDone done) override;
  absl::StatusOr<ChangePage> Changes(const std::string& partition, Position after,
                                     int limit) override;
  absl::StatusOr<Head> GetHead(const std::string& partition) override;
  absl::StatusOr<std::vector<std::string>> Partitions() override;
  std::unique_ptr<Watch> WatchAll(WatchCallback callback) override {
    return watches_.Add(std::move(callback));
  }
  absl::Status Maintain() override;
  Health GetHealth() override { return availability_.health(); }

 private:
  CallTime Now() const {
    return {clock_.Now(), options_.request_retention, options_.tombstone_retention};
  }

  const RedisOptions options_;
  const Clock& clock_;
  RandomSource& random_;
  const std::unique_ptr<Connector> connector_;
  Availability availability_;
  Heads heads_;
  WatchList watches_;
  Readers readers_;
  Keeper keeper_;
  Pipeline pipeline_;
};

void RedisStore::Commit(std::string partition, Batch batch, CommitDone done) {
  Pipeline::Job job;
  job.done = std::move(done);
  job.verdict = PrepareBatch(partition, batch);
  if (job.verdict.ok()) job.commit = EncodeCommit(batch, random_.Next64() | 1, Now());
  job.partition = std::move(partition);
  pipeline_.Submit(std::move(job));
}

void RedisStore::FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                             CommitDone done) {
  Pipeline::Job job;
  job.done = std::move(done);
  job.question = EncodeFindRequest(partition, request_id, fingerprint, Now());
  job.partition = std::move(partition);
  pipeline_.Submit(std::move(job));
}

absl::StatusOr<ChangePage> RedisStore::Changes(const std::string& partition, Position after,
                                               int limit) {
  const bool from_start = after == Position{};
  limit = std::max(limit, 1);
  for (;;) {
    auto reply = readers_.Call(EncodeChanges(partition, after, limit, from_start));
    if (!reply.ok()) return reply.status();
    auto page = DecodeChanges(**reply, after);
    // From the start, a page of nothing but tombstones is empty without being the last.
    const bool go_on = page.ok() && from_start && page->changes.empty() && !page->complete &&
                       page->refresh == Refresh::kNone;
    if (!go_on) return page;
    after = page->position;
  }
}

absl::StatusOr<Head> RedisStore::GetHead(const std::string& partition) {
  auto reply = readers_.Call(EncodeHead(partition));
  if (!reply.ok()) return reply.status();
  return DecodeHead(**reply);
}

absl::StatusOr<std::vector<std::string>> RedisStore::Partitions() {
  auto listed = readers_.Call(EncodePartitions());
  if (!listed.ok()) return listed.status();
  auto named = DecodePartitions(**listed);
  if (!named.ok()) return named.status();
  std::sort(named->begin(), named->end());
  std::vector<std::string> questions;
  for (const std::string& partition : *named) questions.push_back(EncodeHead(partition));
  auto heads = readers_.CallAll(questions);
  if (!heads.ok()) return heads.status();
  // A name is written before the first commit, and stays if that was refused.
  std::vector<std::string> partitions;
  for (std::size_t i = 0; i < heads->size(); ++i) {
    absl::StatusOr<Head> head = DecodeHead(*(*heads)[i]);
    if (!head.ok()) return head.status();
    if (head->position.epoch != 0) partitions.push_back(std::move((*named)[i]));
  }
  return partitions;
}

absl::Status RedisStore::Maintain() {
  return MaintainPartitions([this](const auto& commands) { return readers_.CallAll(commands); },
                            Now());
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenRedisStore(const RedisOptions& options,
                                                      const Clock& clock, RandomSource& random) {
  auto connector = MakeConnector(options);
  if (!connector.ok()) return connector.status();
  auto store = std::make_unique<RedisStore>(options, clock, random, *std::move(connector));
  absl::Status started = store->Start();
  if (!started.ok()) return started;
  return store;
}

}  // namespace lotse::store
