#include "common/store/embedded/embedded_store.h"

#include <unistd.h>

#include <deque>
#include <future>
#include <utility>
#include <vector>

#include "common/store/embedded/directory.h"
#include "common/store/embedded/errors.h"
#include "common/store/embedded/heads.h"
#include "common/store/embedded/job.h"
#include "common/store/embedded/journal.h"
#include "common/store/embedded/ledger.h"
#include "common/store/embedded/loader.h"
#include "common/store/embedded/reader.h"
#include "common/store/embedded/schema.h"
#include "common/store/embedded/writer.h"
#include "common/store/watch_list.h"

namespace lotse::store {
namespace {

using embedded::Connection;

// What opening brings together.
struct Opened {
  std::unique_ptr<embedded::Journal> journal;
  std::unique_ptr<embedded::Ledger> ledger;
  std::deque<embedded::Tombstone> tombstones;
  std::unique_ptr<Connection> reading;
};

class EmbeddedStore final : public Store {
 public:
  EmbeddedStore(const EmbeddedOptions& options, const Clock& clock, embedded::DirectoryLock lock,
                Opened opened)
      : lock_(std::move(lock)),
        reader_(std::move(opened.reading)),
        writer_(options, {clock, heads_, watches_}, std::move(opened.journal),
                std::move(opened.ledger), std::move(opened.tombstones)) {}

  void Commit(std::string partition, Batch batch, CommitDone done) override {
    writer_.Push(embedded::MakeCommit(std::move(partition), std::move(batch), std::move(done)));
  }

  void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                   CommitDone done) override {
    writer_.Push(embedded::MakeFindRequest(std::move(partition), std::move(request_id),
                                           std::move(fingerprint), std::move(done)));
  }

  absl::StatusOr<ChangePage> Changes(const std::string& partition, Position after,
                                     int limit) override {
    return reader_.Changes(partition, after, limit);
  }

  absl::StatusOr<Head> GetHead(const std::string& partition) override {
    return heads_.Get(partition);
  }
  absl::StatusOr<std::vector<std::string>> Partitions() override { return heads_.Names(); }

  std::unique_ptr<Watch> WatchAll(WatchCallback callback) override {
    return watches_.Add(std::move(callback));
  }

  absl::Status Maintain() override {
    std::promise<absl::Status> promise;
    embedded::Job job;
    job.kind = embedded::Job::Kind::kMaintain;
    job.maintained = [&promise](absl::Status status) { promise.set_value(std::move(status)); };
    writer_.Push(std::move(job));
    return promise.get_future().get();
  }

  Health GetHealth() override { return writer_.health(); }

 private:
  const embedded::DirectoryLock lock_;
  WatchList watches_;
  embedded::Heads heads_;
  embedded::Reader reader_;
  embedded::Writer writer_;  // last: its thread uses the others
};

absl::Status CreateStore(const EmbeddedOptions& options) {
  const std::string fresh = embedded::DatabaseFile(options.directory) + ".new";
  unlink((fresh + "-journal").c_str());
  if (absl::Status status = embedded::CreateDatabase(fresh, options.vfs); !status.ok()) {
    return status;
  }
  return embedded::InstallDatabase(fresh, options.directory);
}

absl::StatusOr<Opened> OpenDatabase(const EmbeddedOptions& options, RandomSource& random) {
  const std::string file = embedded::DatabaseFile(options.directory);
  auto writing = embedded::OpenForWriting(file, options.vfs);
  if (!writing.ok()) return writing.status();
  Opened opened;
  opened.ledger = std::make_unique<embedded::Ledger>(random);
  const absl::Status loaded = embedded::LoadLedger(**writing, *opened.ledger, opened.tombstones);
  if (!loaded.ok()) {
    return absl::IsDataLoss(loaded) ? embedded::Damaged(file, loaded.message()) : loaded;
  }
  auto reading = embedded::OpenForReading(file, options.vfs);
  if (!reading.ok()) return reading.status();
  opened.reading = std::move(*reading);
  opened.journal = std::make_unique<embedded::Journal>(std::move(*writing));
  return opened;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Store>> OpenEmbeddedStore(const EmbeddedOptions& options,
                                                         const Clock& clock, RandomSource& random) {
  if (absl::Status status = embedded::MakeDirectory(options.directory); !status.ok()) return status;
  auto lock = embedded::DirectoryLock::Take(options.directory);
  if (!lock.ok()) return lock.status();
  const absl::StatusOr<bool> exists = embedded::HasDatabase(options.directory);
  if (!exists.ok()) return exists.status();
  if (!*exists) {
    if (absl::Status status = CreateStore(options); !status.ok()) return status;
  }
  absl::StatusOr<Opened> opened = OpenDatabase(options, random);
  if (!opened.ok()) return opened.status();
  return std::make_unique<EmbeddedStore>(options, clock, std::move(*lock), std::move(*opened));
}

}  // namespace lotse::store
