// The store: durable records in partitions, and a change feed a partition.
//
// Data model. A record is (kind, id, body): bytes that the store does not look into. Records live in partitions. A
// partition is the unit of atomicity and of order: each commit takes the next revision of its partition, without
// gaps, starting at 1. A deleted record leaves a tombstone until the horizon passes it.
//
// Consistency. A commit is all or nothing and durable before it is answered. Commits of one partition are in one
// order, that of their revisions, and every reader sees that order. GetHead and Changes see every commit that was
// answered before they were called. Nothing is promised across partitions.
//
// Epoch. A random non-zero number, drawn when a partition is created by its first commit and again when history was
// lost (restore of an older backup, fail-over that dropped writes). A position is (epoch, revision); it means nothing in
// another epoch.
//
// Loopholes. Request ids are remembered for Options::request_retention (24 h) only. Changes gives state, not history:
// of a record written three times only the last writing is there, at its revision.
//
// One contract suite (tests/common/store/contract) runs against every implementation.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/any_invocable.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"

namespace lotse::store {

// A place in a partition's change feed. {0, 0} is the start: before everything.
struct Position {
  std::uint64_t epoch = 0;
  std::int64_t revision = 0;
  friend bool operator==(const Position& a, const Position& b) = default;
};

// Bounds; past them Commit answers INVALID_ARGUMENT (STORE_BATCH_TOO_LARGE).
inline constexpr int kMaxMutations = 4096;
inline constexpr std::size_t kMaxBatchBytes = 32 << 20;
inline constexpr std::size_t kMaxPartitionName = 128;  // printable ASCII without '{' '}' and blanks
inline constexpr std::size_t kMaxKind = 32;            // lower-case letters, digits, '.', '_', '-'
inline constexpr std::size_t kMaxId = 64;              // any bytes, at least one
inline constexpr std::size_t kMaxRequestId = 64;       // any bytes

// Write one record, or delete it.
struct Mutation {
  std::string kind;
  std::string id;
  absl::optional<std::string>
      body;  // nullopt deletes; deleting what is not there is allowed and leaves no trace
  // The revision the record must have now: 0 means that it must not exist (a tombstone does not exist).
  // nullopt: whatever is there.
  absl::optional<std::int64_t> expected_revision;
  // Write nothing: only see that expected_revision (which must be set, and body must not) holds. For a decision that rests
  // on a record it does not change.
  bool check_only = false;
};

// One commit. Each (kind, id) at most once.
struct Batch {
  std::string request_id;   // empty: no protection against repetition
  std::string fingerprint;  // of the request's content; compared when request_id comes again
  std::vector<Mutation> mutations;
};

struct CommitResult {
  Position position;  // where this commit stands
  bool replayed =
      false;  // true: an earlier commit with the same request_id; nothing was written now
};

struct Head {
  Position position;         // {0, 0} for a partition that does not exist
  std::int64_t horizon = 0;  // deletes after this revision are still known
};

struct Change {
  std::int64_t revision = 0;
  std::string kind;
  std::string id;
  absl::optional<std::string> body;  // nullopt: a tombstone
};

// Why a position is of no use any more.
enum class Refresh { kNone, kUnknownEpoch, kAheadOfHead, kBeforeHorizon };

struct ChangePage {
  Refresh refresh = Refresh::kNone;  // otherwise: nothing else but `head` is set
  Head head;                         // at the moment of reading
  std::vector<Change> changes;       // in revision order; within a revision by (kind, id)
  Position position;                 // where this page ends; send it as `after` of the next one
  bool complete = false;             // position == head.position: there is no more
};

// How the store is. kReadOnly: reads go on, writes are refused (disk full). kAway: the server behind it cannot be
// reached; reads of this interface and writes fail with UNAVAILABLE until it comes back by itself.
struct Health {
  enum class State { kWritable, kReadOnly, kAway } state = State::kWritable;
  std::string detail;
};

// What the store did, for metrics. Called on the store's own threads; must be quick. Thread-safe.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void OnGroupCommitted(int commits, absl::Duration took) = 0;
};

// Called when a reader of `partition` may have something to learn that nobody here was told: a commit of another
// process, or a raised horizon. A commit that went through this very store was answered to whoever made it and needs no
// hint, though a store may give one. A hint: may come late, twice, or (after a lost connection) for every partition at
// once; readers ask Changes, and find there what the hint was for. Called on a store thread, or within Maintain; must
// not block nor call back into the store.
using WatchCallback = std::function<void(const std::string& partition)>;

// Ends a watch when destroyed; after that the callback is not running and will not run.
class Watch {
 public:
  virtual ~Watch() = default;
};

// Thread-safe. Commit and FindRequest do not block and may be called on any thread. Changes, GetHead, Partitions and
// Maintain may wait for disk or network: not on a gRPC callback thread. Destroying the store finishes every commit
// that was accepted (its `done` is called) and stops the store's threads.
class Store {
 public:
  using CommitDone = absl::AnyInvocable<void(absl::StatusOr<CommitResult>)>;

  virtual ~Store() = default;

  // Queues a commit. `done` is called exactly once, on a store thread, in revision order within a partition:
  //   OK                   durable
  //   ABORTED              STORE_STALE_REVISION: an expected_revision does not hold; metadata kind, id (hex), current
  //   ALREADY_EXISTS       REQUEST_ID_REUSED: request_id is known with another fingerprint
  //   INVALID_ARGUMENT     STORE_BATCH_TOO_LARGE, STORE_BATCH_MALFORMED (also: no mutation at all)
  //   RESOURCE_EXHAUSTED   STORE_OVERLOADED: too much is queued; STORE_FULL: the disk (or Redis' memory) is full
  //   UNAVAILABLE          STORE_AWAY: not reachable; the commit may or may not have happened: repeat it with the same
  //                        request_id
  virtual void Commit(std::string partition, Batch batch, CommitDone done) = 0;

  // What a commit with this request_id answered: OK (replayed is true), NOT_FOUND (never seen or forgotten),
  // ALREADY_EXISTS (REQUEST_ID_REUSED), UNAVAILABLE. `done` as in Commit; sees every commit queued before it.
  virtual void FindRequest(std::string partition, std::string request_id, std::string fingerprint,
                           CommitDone done) = 0;

  // Each live record that changed after `after`, once, at its latest revision, and tombstones. From the start {0, 0}
  // there are no tombstones. At most `limit` changes, but a page never ends inside a commit, nor, from the
  // start, before the horizon: it would end at a position of no use. Later pages of a reading from the start may hold
  // tombstones, also of records that the reader never saw.
  virtual absl::StatusOr<ChangePage> Changes(const std::string& partition, Position after,
                                             int limit) = 0;

  virtual absl::StatusOr<Head> GetHead(const std::string& partition) = 0;

  // Names of all partitions, ascending.
  virtual absl::StatusOr<std::vector<std::string>> Partitions() = 0;

  // Watches every partition. The watch must be destroyed before the store.
  [[nodiscard]] virtual std::unique_ptr<Watch> WatchAll(WatchCallback callback) = 0;

  // Forgets request ids and tombstones that are past their retention, and raises horizons accordingly; watches are told
  // of each partition whose horizon was raised. Runs by itself from time to time; here for tests and operators.
  virtual absl::Status Maintain() = 0;

  virtual Health GetHealth() = 0;
};

// What every implementation is told.
struct Options {
  absl::Duration request_retention = absl::Hours(24);
  absl::Duration tombstone_retention = absl::Hours(24 * 90);
  Observer* observer = nullptr;  // outlives the store
};

}  // namespace lotse::store
