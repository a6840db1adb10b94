#include "common/store/embedded/writer.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/failpoint/failpoint.h"
#include "common/log/log.h"
#include "common/store/batch.h"
#include "common/store/embedded/directory.h"
#include "common/store/errors.h"

namespace lotse::store::embedded {
namespace {

constexpr absl::Duration kCheckpointAfter = absl::Milliseconds(100);
constexpr absl::Duration kTick = absl::Seconds(1);
// A reader can keep the log from being moved; then it is tried again this much later.
constexpr std::uint64_t kCheckpointStep = 16 << 20;

void LogAndAbort(const absl::Status& why) {
  log::Error("store_failed", {{"error", why.message()}});
  std::abort();
}

EmbeddedOptions Complete(EmbeddedOptions options) {
  if (!options.on_fatal) options.on_fatal = LogAndAbort;
  if (!options.free_space) {
    options.free_space = [directory = options.directory] { return FreeSpace(directory); };
  }
  return options;
}

}  // namespace

Writer::Writer(const EmbeddedOptions& options, Outside outside, std::unique_ptr<Journal> journal,
               std::unique_ptr<Ledger> ledger, std::deque<Tombstone> tombstones)
    : options_(Complete(options)),
      outside_(outside),
      journal_(std::move(journal)),
      ledger_(std::move(ledger)),
      maintenance_(options.store, *journal_, *ledger_, std::move(tombstones)),
      last_maintenance_(outside.clock.Now()),
      checkpoint_at_(options.wal_limit) {
  for (std::int64_t number = 1; number <= ledger_->size(); ++number) PublishHead(number);
  thread_ = std::thread([this] { Work(); });
}

Writer::~Writer() {
  queue_.Close();
  thread_.join();
}

void Writer::Push(Job job) {
  if (job.verdict.ok()) {
    const std::size_t bytes = BatchBytes(job.batch);
    if (queue_.TryPush(job, bytes)) return;
    job.verdict = Overloaded();
  }
  job.batch = {};
  queue_.Push(std::move(job));
}

Health Writer::health() const {
  if (dead_) return {Health::State::kAway, "writing failed; the process has to be restarted"};
  if (full_ || !HasRoom()) {
    return {Health::State::kReadOnly, absl::StrCat("no room left at ", options_.directory)};
  }
  return {};
}

bool Writer::HasRoom() const { return options_.free_space() >= options_.free_space_floor; }

void Writer::Work() {
  ReserveLog();
  while (!queue_.Drained()) {
    std::vector<Job> jobs = queue_.Take(kMaxGroup, kMaxGroupBytes, Patience());
    const bool idle = jobs.empty();
    if (!idle) RunGroup(std::move(jobs));
    if (maintaining_) {
      Maintain();
    } else if (idle) {
      Idle();
    }
    if (journal_->unmoved_bytes() > checkpoint_at_) Checkpoint(false);
  }
  EndMaintenance(Away("the store is being closed"));
  if (!dead_) Checkpoint(true);
}

absl::Duration Writer::Patience() const {
  if (maintaining_) return absl::ZeroDuration();
  return journal_->unmoved_bytes() > 0 ? kCheckpointAfter : kTick;
}

void Writer::RunGroup(std::vector<Job> jobs) {
  const absl::Time start = absl::Now();
  Group group;
  group.jobs = std::move(jobs);
  group.now = outside_.clock.Now();
  group.results.reserve(group.jobs.size());
  const absl::Status status = WriteGroup(group);
  if (!status.ok()) {
    FailGroup(group, status);
  } else if (group.written > 0) {
    Publish(group);
    if (options_.store.observer != nullptr) {
      options_.store.observer->OnGroupCommitted(group.written, absl::Now() - start);
    }
  }
  const bool fatal = TakeNote(status);
  AnswerGroup(group);
  if (fatal) options_.on_fatal(status);
}

absl::Status Writer::WriteGroup(Group& group) {
  const bool room = HasRoom();
  absl::Status failure = absl::OkStatus();
  for (const Job& job : group.jobs) {
    group.results.push_back(Decide(job, room, group, failure));
    if (!failure.ok()) return failure;
  }
  if (group.written == 0) return absl::OkStatus();
  if (FAILPOINT("store.before_commit")) return absl::InternalError("failpoint");
  absl::Status committed = journal_->Commit();
  if (FAILPOINT("store.after_commit")) return absl::InternalError("failpoint");
  return committed;
}

absl::StatusOr<CommitResult> Writer::Decide(const Job& job, bool room, Group& group,
                                            absl::Status& failure) {
  if (!job.verdict.ok()) return job.verdict;
  if (job.kind == Job::Kind::kMaintain) return CommitResult{};
  if (dead_) return Away("writing has failed before");
  auto earlier = ledger_->FindRequest(job);
  const bool known = earlier.status().code() != absl::StatusCode::kNotFound;
  if (known || job.kind == Job::Kind::kFindRequest) return earlier;
  if (!room) return Full(options_.directory);
  const absl::StatusOr<Writing> writing = ledger_->Apply(job);
  if (!writing.ok()) return writing.status();
  failure = WriteRows(job, *writing, group);
  return CommitResult{{ledger_->at(writing->partition).head.position.epoch, writing->revision},
                      false};
}

absl::Status Writer::WriteRows(const Job& job, const Writing& writing, Group& group) {
  absl::Status status = group.written == 0 ? journal_->Begin() : absl::OkStatus();
  ++group.written;
  group.touched.insert(writing.partition);
  if (status.ok() && writing.new_partition) {
    status = journal_->AddPartition(writing.partition, ledger_->at(writing.partition));
  }
  if (status.ok()) status = journal_->Write(job, writing, group.now);
  if (writing.traceless) {
    group.tombstones.push_back(MakePlace(writing.partition, writing.revision, 0));
  }
  for (std::size_t i = 0; i < writing.rows.size(); ++i) {
    const bool deletes = !job.batch.mutations[i].body.has_value();
    if (deletes && writing.rows[i].place != 0) group.tombstones.push_back(writing.rows[i].place);
  }
  return status;
}

void Writer::Publish(const Group& group) {
  ledger_->Keep();
  full_ = false;
  for (Place place : group.tombstones) maintenance_.Add({group.now, place});
  for (std::int64_t number : group.touched) PublishHead(number);
}

void Writer::PublishHead(std::int64_t number) {
  outside_.heads.Set(ledger_->at(number).name, ledger_->at(number).head);
}

// Whatever a job was told may rest on a neighbour's change that did not happen: all fail alike.
void Writer::FailGroup(Group& group, const absl::Status& why) {
  journal_->Rollback();
  ledger_->Undo();
  const absl::Status answer =
      absl::IsResourceExhausted(why) ? Full(options_.directory) : Away(why.message());
  group.results.clear();
  for (const Job& job : group.jobs) {
    group.results.push_back(job.verdict.ok() ? answer : job.verdict);
  }
}

void Writer::AnswerGroup(Group& group) {
  static_cast<void>(FAILPOINT("store.before_answer"));  // to be killed at; answers are always given
  for (std::size_t i = 0; i < group.jobs.size(); ++i) {
    Job& job = group.jobs[i];
    if (job.kind == Job::Kind::kMaintain) {
      awaiting_maintenance_.push_back(std::move(job.maintained));
      maintaining_ = true;
    } else {
      job.done(std::move(group.results[i]));
    }
  }
}

bool Writer::TakeNote(const absl::Status& status) {
  if (status.ok() || absl::IsUnavailable(status) || dead_) return false;
  if (absl::IsResourceExhausted(status)) {
    if (!full_) log::Warning("store_full", {{"directory", options_.directory}});
    full_ = true;
    return false;
  }
  dead_ = true;
  return true;
}

void Writer::TakeNoteOrEnd(const absl::Status& status) {
  if (TakeNote(status)) options_.on_fatal(status);
}

void Writer::Idle() {
  if (dead_) return;
  if (full_) {
    const absl::Status probe = journal_->Probe();
    full_ = absl::IsResourceExhausted(probe);
    TakeNoteOrEnd(probe);
  }
  if (journal_->unmoved_bytes() > 0) Checkpoint(false);
  if (outside_.clock.Now() - last_maintenance_ >= options_.maintenance_interval) {
    maintaining_ = true;
  }
}

void Writer::Maintain() {
  if (dead_) return EndMaintenance(Away("writing has failed before"));
  const auto progress = maintenance_.RunChunk(outside_.clock.Now());
  if (!progress.ok()) {
    EndMaintenance(progress.status());
    return TakeNoteOrEnd(progress.status());
  }
  for (std::int64_t number : progress->moved) {
    PublishHead(number);
    outside_.watches.Notify(ledger_->at(number).name);
  }
  if (progress->more) return;
  Checkpoint(true);
  ReserveLog();
  EndMaintenance(absl::OkStatus());
}

void Writer::ReserveLog() {
  if (!dead_ && HasRoom()) journal_->ReserveLog(options_.log_reserve);
}

void Writer::EndMaintenance(const absl::Status& status) {
  maintaining_ = false;
  last_maintenance_ = outside_.clock.Now();
  for (auto& done : std::exchange(awaiting_maintenance_, {})) done(status);
}

void Writer::Checkpoint(bool truncate) {
  if (dead_) return;
  absl::Status status =
      FAILPOINT("store.before_checkpoint") ? absl::InternalError("failpoint") : absl::OkStatus();
  if (status.ok()) status = journal_->Checkpoint(truncate);
  TakeNoteOrEnd(status);
  checkpoint_at_ = std::max(options_.wal_limit, journal_->unmoved_bytes() + kCheckpointStep);
}

}  // namespace lotse::store::embedded
