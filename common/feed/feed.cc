#include "common/feed/feed.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/store/errors.h"

namespace lotse::feed {
namespace {

std::vector<store::Change> ChangesOf(const store::Batch& batch) {
  std::vector<store::Change> changes;
  changes.reserve(batch.mutations.size());
  for (const store::Mutation& mutation : batch.mutations) {
    // What leaves no trace in the store must leave none in a view: of a record that was never there nobody hears a delete.
    if (mutation.check_only) continue;
    if (!mutation.body.has_value() && mutation.expected_revision == 0) continue;
    changes.push_back({0, mutation.kind, mutation.id, mutation.body});
  }
  return changes;
}

// Whether a view at `here` has still to come to `there`. Before the first reading (epoch 0) it has; in another epoch it
// never will, nor has it to.
bool IsBehind(const store::Position& here, const store::Position& there) {
  if (there == store::Position{}) return false;
  if (here.epoch == 0) return true;
  return here.epoch == there.epoch && here.revision < there.revision;
}

}  // namespace

Feed::Feed(store::Store& store, View& view, Options options)
    : store_(store), view_(view), options_(options) {}

Feed::~Feed() {
  watch_.reset();
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
  }
  if (follower_.joinable()) follower_.join();
  std::vector<Waiter> waiters;
  {
    absl::MutexLock lock(&mutex_);
    for (auto& [name, partition] : partitions_) {
      absl::MutexLock partition_lock(&partition->mutex);
      std::move(partition->waiters.begin(), partition->waiters.end(), std::back_inserter(waiters));
      partition->waiters.clear();
    }
  }
  for (Waiter& waiter : waiters) waiter.ready(store::Away("this node is shutting down"));
}

bool Feed::IsWanted(const std::string& name) const {
  return std::any_of(prefixes_.begin(), prefixes_.end(),
                     [&](const std::string& prefix) { return absl::StartsWith(name, prefix); });
}

absl::Status Feed::Start(std::vector<std::string> prefixes) {
  prefixes_ = std::move(prefixes);
  // Watch before reading: what is committed in between is then read twice, not missed.
  watch_ = store_.WatchAll([this](const std::string& name) { AskForCatchUp(name); });
  auto names = store_.Partitions();
  if (!names.ok()) return names.status();
  for (const std::string& name : *names) {
    if (!IsWanted(name)) continue;
    if (auto status = Load(name); !status.ok()) return status;
  }
  follower_ = std::thread([this] { FollowHints(); });
  return absl::OkStatus();
}

void Feed::Commit(std::string partition, store::Batch batch, store::Store::CommitDone done) {
  auto changes = ChangesOf(batch);
  std::string name = partition;
  store_.Commit(std::move(partition), std::move(batch),
                [this, name = std::move(name), changes = std::move(changes),
                 done = std::move(done)](absl::StatusOr<store::CommitResult> result) mutable {
                  if (!result.ok()) return done(std::move(result));
                  OnCommitted(name, *result, std::move(changes), std::move(done));
                });
}

void Feed::FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                       store::Store::CommitDone done) {
  std::string name = partition;
  store_.FindRequest(std::move(partition), std::move(request_id), std::move(fingerprint),
                     [this, name = std::move(name),
                      done = std::move(done)](absl::StatusOr<store::CommitResult> result) mutable {
                       if (!result.ok()) return done(std::move(result));
                       OnCommitted(name, *result, {}, std::move(done));
                     });
}

void Feed::OnCommitted(const std::string& name, const store::CommitResult& result,
                       std::vector<store::Change> changes, store::Store::CommitDone done) {
  Partition& partition = *Get(name);
  // Once the last commit is answered the feed may go: nothing of it is used after `done`.
  if (!result.replayed && ApplyIfNext(partition, name, result, changes)) {
    RunWaiters(partition);
    return done(result);
  }
  AskForCatchUp(name);
  WhenAt(name, result.position,
         [result, done = std::move(done)](const absl::Status& status) mutable {
           if (status.ok()) {
             done(result);
           } else {
             done(status);
           }
         });
}

bool Feed::ApplyIfNext(Partition& partition, const std::string& name,
                       const store::CommitResult& result, std::vector<store::Change>& changes) {
  const absl::Time start = absl::Now();
  absl::MutexLock lock(&partition.mutex);
  const bool first = partition.position == store::Position{} && result.position.revision == 1;
  const bool next = partition.position.epoch == result.position.epoch &&
                    partition.position.revision + 1 == result.position.revision;
  if (!first && !next) return false;
  const int count = static_cast<int>(changes.size());
  for (store::Change& change : changes) change.revision = result.position.revision;
  view_.Apply(name, {first, result.position, partition.horizon, std::move(changes)});
  partition.position = result.position;
  if (options_.observer != nullptr) options_.observer->OnApplied(count, absl::Now() - start);
  return true;
}

void Feed::WhenAt(const std::string& name, store::Position position,
                  absl::AnyInvocable<void(absl::Status)> ready) {
  Partition& partition = *Get(name);
  {
    absl::MutexLock lock(&partition.mutex);
    if (IsBehind(partition.position, position)) {
      partition.waiters.push_back({position, std::move(ready)});
      return;
    }
  }
  ready(absl::OkStatus());
}

store::Position Feed::PositionOf(const std::string& name) const {
  Partition& partition = *Get(name);
  absl::MutexLock lock(&partition.mutex);
  return partition.position;
}

Feed::Partition* Feed::Get(const std::string& name) const {
  absl::MutexLock lock(&mutex_);
  auto& partition = partitions_[name];
  if (partition == nullptr) partition = std::make_unique<Partition>();
  return partition.get();
}

// Page by page where one pass gives everything, deletes included: a large directory is then never held twice.
absl::Status Feed::Load(const std::string& name) {
  auto head = store_.GetHead(name);
  if (!head.ok()) return head.status();
  if (head->horizon == 0 && head->position.epoch != 0) {
    Partition& partition = *Get(name);
    absl::MutexLock lock(&partition.mutex);
    store::ChangePage nothing;
    nothing.position = {head->position.epoch, 0};
    ApplyPage(partition, name, std::move(nothing), /*reset=*/true);
  }
  return CatchUp(name);
}

// The store is asked without the partition's lock: a commit that is answered meanwhile must not wait for a read.
absl::Status Feed::CatchUp(const std::string& name) {
  Partition& partition = *Get(name);
  for (bool complete = false; !complete;) {
    const store::Position after = PositionOf(name);
    auto reading = ReadAfter(name, after);
    if (!reading.ok()) return reading.status();
    const bool at_the_head = reading->page.complete;
    complete = ApplyReading(partition, name, after, *std::move(reading)) && at_the_head;
  }
  view_.Settled(name);
  RunWaiters(partition);
  return absl::OkStatus();
}

absl::StatusOr<Feed::Reading> Feed::ReadAfter(const std::string& name, store::Position after) {
  Reading reading;
  reading.anew = after == store::Position{};
  if (!reading.anew) {
    auto page = store_.Changes(name, after, options_.page_size);
    if (!page.ok()) return page.status();
    if (page->refresh == store::Refresh::kNone) {
      reading.page = *std::move(page);
      return reading;
    }
    reading.anew = true;
    if (options_.observer != nullptr) options_.observer->OnReset();
    log::Warning("partition_read_anew",
                 {{"partition", name}, {"revision", page->head.position.revision}});
  }
  auto all = ReadAll(name);
  if (!all.ok()) return all.status();
  reading.page = *std::move(all);
  return reading;
}

bool Feed::ApplyReading(Partition& partition, const std::string& name, store::Position after,
                        Reading reading) {
  store::ChangePage& page = reading.page;
  absl::MutexLock lock(&partition.mutex);
  if (page.position.epoch == 0 && !page.complete) return false;  // history changed while reading
  if (partition.position != after) {
    // Own commits were quicker. Where they took the view past the page, its horizon is the only news; a feed that read
    // again instead might never come to an end.
    const bool is_past = !reading.anew && partition.position.epoch == page.position.epoch &&
                         partition.position.revision >= page.position.revision;
    if (!is_past) return false;
    page.position = partition.position;
    page.changes.clear();
  }
  ApplyPage(partition, name, std::move(page), reading.anew);
  return true;
}

// State from the start, and the deletes that are still known: the start alone gives no tombstones, but a follower with
// an old position needs them. The deletes are read first, up to some revision; of the state what is newer than that is
// left to the next round. If history changes meanwhile, the next round starts over.
absl::StatusOr<store::ChangePage> Feed::ReadAll(const std::string& name) {
  auto head = store_.GetHead(name);
  if (!head.ok()) return head.status();
  store::ChangePage all;
  if (head->position.epoch == 0) {
    all.complete = true;
    return all;
  }
  auto deletes = ReadPages(name, {head->position.epoch, head->horizon}, head->position.revision);
  if (!deletes.ok()) return deletes.status();
  auto state = ReadPages(name, {}, deletes->position.revision);
  if (!state.ok()) return state.status();
  if (state->position.epoch != deletes->position.epoch) return all;
  all.position = deletes->position;
  all.head = *head;  // with the horizon from which the deletes were read
  std::erase_if(deletes->changes,
                [](const store::Change& change) { return change.body.has_value(); });
  std::merge(
      std::make_move_iterator(state->changes.begin()),
      std::make_move_iterator(state->changes.end()),
      std::make_move_iterator(deletes->changes.begin()),
      std::make_move_iterator(deletes->changes.end()), std::back_inserter(all.changes),
      [](const store::Change& a, const store::Change& b) { return a.revision < b.revision; });
  return all;
}

// What follows `after`, but nothing that is newer than `until`; ends there even when there is more.
absl::StatusOr<store::ChangePage> Feed::ReadPages(const std::string& name, store::Position after,
                                                  std::int64_t until) {
  store::ChangePage all;
  all.position = after;
  while (all.position.revision < until) {
    auto page = store_.Changes(name, all.position, options_.page_size);
    if (!page.ok()) return page.status();
    if (page->refresh != store::Refresh::kNone) return store::ChangePage();
    for (store::Change& change : page->changes) {
      if (change.revision <= until) all.changes.push_back(std::move(change));
    }
    all.position = {page->position.epoch, std::min(page->position.revision, until)};
    all.head = page->head;
    if (page->complete) break;
  }
  return all;
}

void Feed::ApplyPage(Partition& partition, const std::string& name, store::ChangePage page,
                     bool reset) {
  const bool moved = reset || page.position != partition.position;
  if (!moved && page.head.horizon <= partition.horizon) return;
  const absl::Time start = absl::Now();
  const int count = static_cast<int>(page.changes.size());
  partition.position = page.position;
  partition.horizon = page.head.horizon;
  view_.Apply(name, {reset, page.position, page.head.horizon, std::move(page.changes)});
  if (moved && options_.observer != nullptr) {
    options_.observer->OnApplied(count, absl::Now() - start);
  }
}

void Feed::RunWaiters(Partition& partition) {
  std::vector<Waiter> ready;
  {
    absl::MutexLock lock(&partition.mutex);
    if (partition.waiters.empty()) return;
    auto still = std::partition(partition.waiters.begin(), partition.waiters.end(),
                                [&](const Waiter& waiter) ABSL_NO_THREAD_SAFETY_ANALYSIS {
                                  return IsBehind(partition.position, waiter.position);
                                });
    std::move(still, partition.waiters.end(), std::back_inserter(ready));
    partition.waiters.erase(still, partition.waiters.end());
  }
  for (Waiter& waiter : ready) waiter.ready(absl::OkStatus());
}

void Feed::AskForCatchUp(const std::string& name) {
  if (!IsWanted(name)) return;
  absl::MutexLock lock(&mutex_);
  behind_.insert(name);
}

void Feed::FollowHints() {
  absl::Duration pause = absl::ZeroDuration();
  while (true) {
    absl::flat_hash_set<std::string> names;
    {
      absl::MutexLock lock(&mutex_);
      // After a failure: wait a little even though there is work, the store is away.
      if (pause > absl::ZeroDuration()) {
        mutex_.AwaitWithTimeout(absl::Condition(&stopping_), pause);
      } else {
        mutex_.Await(absl::Condition(
            +[](Feed* feed) ABSL_NO_THREAD_SAFETY_ANALYSIS {
              return feed->stopping_ || !feed->behind_.empty();
            },
            this));
      }
      if (stopping_) return;
      names.swap(behind_);
    }
    pause = absl::ZeroDuration();
    for (const std::string& name : names) {
      if (CatchUp(name).ok()) continue;
      pause = absl::Milliseconds(100);
      AskForCatchUp(name);
    }
  }
}

}  // namespace lotse::feed
