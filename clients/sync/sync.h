// A centre's own system in small: a JSONL file kept in step with the federation, in both directions.
//
//   Pull   brings the directories into FILE and, with `follow`, keeps them in step until stopped.
//   Push   sends what was changed in FILE (by hand or by the centre's own system) to the centre's own directory.
//
// Pull, push, pull is a round in both directions. Each can be killed at any moment and simply run again; what was
// edited in FILE and not pushed yet is never overwritten. clients/sync/README.md describes the files.
//
// FILE holds one partner a line, as proto JSON with the field names of the .proto, sorted by name. A new partner is a
// new line without `name`; its id is then derived from its first external id or, lacking one, from the line itself.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "lotse/contacts/v1/partners_service.grpc.pb.h"
#include "lotse/contacts/v1/sync_service.grpc.pb.h"

namespace lotse::sync {

// Asks a running Pull or Push to end soon. Thread-safe; may be stopped before, while and after it is used. Not for
// signal handlers: call Stop from a thread that waits for the signal.
class StopSource {
 public:
  StopSource();
  ~StopSource();
  void Stop();
  bool stopped() const;

  struct State;  // of the implementation
  const std::shared_ptr<State>& state() const { return state_; }

 private:
  std::shared_ptr<State> state_;
};

// What a run is doing. Phases may come back: a follower that is cut connects again.
enum class Phase {
  kReading,       // FILE is being read
  kConnecting,    // a call is being made
  kReceiving,     // records arrive
  kFollowing,     // up to date; changes arrive as they happen
  kReconnecting,  // the stream was cut; `detail` says why and when it is tried again
  kSending,       // batches are being written
  kWriting,       // FILE is being written
};
absl::string_view NameOf(Phase phase);

struct Progress {
  Phase phase = Phase::kReading;
  std::int64_t done = 0;   // records received or sent so far
  std::int64_t total = 0;  // of how many; 0 when nobody knows
  absl::Duration elapsed;
  std::string detail;
};
// Called on the thread of the run, at most about ten times a second and at each change of phase.
using ProgressCallback = std::function<void(const Progress&)>;

// One record that Pull has stored or removed, durable at this moment.
struct RecordChange {
  enum class Kind { kAdded, kChanged, kDeleted } kind = Kind::kAdded;
  std::string name;
  std::int64_t revision = 0;
};
using ChangeCallback = std::function<void(const RecordChange&)>;

// How long to wait before the next attempt after a cut.
struct Backoff {
  absl::Duration initial = absl::Milliseconds(200);
  absl::Duration maximum = absl::Seconds(30);
  double factor = 2;
  double jitter = 0.2;  // each wait is longer or shorter by up to this share
};

// What both directions need.
struct CommonOptions {
  std::string file;
  // The centre that the caller is, `centers/{center}`. Edits in this centre's lines are kept until they are pushed; edits
  // in other lines are undone by the next pull. Empty: the caller owns no directory, and every edit is undone.
  std::string own_center;
  Backoff backoff;
  // Attempts in a row without any progress before the run gives up with the last error; a following Pull never does.
  int max_attempts = 5;
  const StopSource* stop = nullptr;  // may be null; outlives the run
  ProgressCallback on_progress;      // may be empty
  // Called for each call before it starts, to add metadata. A deadline set here binds Push's calls only.
  std::function<void(grpc::ClientContext&)> prepare_context;
  // Waits before an attempt; returns early when stopped. For tests; empty: the real thing.
  std::function<void(absl::Duration)> sleep;
};

struct PullOptions : CommonOptions {
  // `centers/{center}`; empty: all directories of the federation.
  std::vector<std::string> centers;
  bool follow = false;
  ChangeCallback on_change;  // may be empty
};

// What happened to one directory in a Pull.
struct CenterSummary {
  std::string center;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t deleted = 0;
  std::int64_t unchanged = 0;  // sent again as it was held
  std::int64_t held = 0;       // records of this centre in the copy now
  std::string position;        // as text; empty when a refresh was not finished
  bool complete =
      false;          // up to date as of the end of the run (or of the last word from the server)
  int refreshes = 0;  // full refreshes finished
  std::string
      refresh_reason;  // of the last one that the server asked for, such as "BEFORE_HORIZON"
  int diverged = 0;    // times the copy turned out unequal to the directory and was fetched anew
};

struct PullSummary {
  std::vector<CenterSummary> centers;  // ascending; those asked for and those held
  std::int64_t edits_waiting = 0;      // lines edited in FILE, to be pushed
  std::int64_t edits_undone = 0;       // edited lines of other centres, brought back
  int reconnects = 0;
  absl::Duration elapsed;
  CenterSummary Total() const;  // `center` and `position` empty; complete when all are
};

// Brings FILE in step. Without `follow` it returns when every directory is complete; with it when stopped (OK).
//   FAILED_PRECONDITION  SYNC_BUSY: another run holds FILE
//   INVALID_ARGUMENT     SYNC_FILE_MALFORMED: a line of FILE is no partner; names the line. FILE is left as it is
//   DATA_LOSS            SYNC_STATE_CORRUPT: the state beside FILE cannot be read; says how to start over
//   DATA_LOSS            SYNC_DIVERGED: the copy is unequal to the directory even after a full refresh
//   UNAVAILABLE          the server could not be reached in `max_attempts`; what was complete is kept
//   and what the server refuses, such as PERMISSION_DENIED. After any error the next run goes on from the last checkpoint.
absl::StatusOr<PullSummary> Pull(lotse::contacts::v1::SyncService::StubInterface& service,
                                 const PullOptions& options);

// What to do with a record that was changed here and, since the last pull, also in the directory.
enum class OnConflict {
  kReport,  // nothing; both sides are in the summary, the edit stays in FILE
  kMine,    // write FILE's version over the directory's
  kTheirs,  // take the directory's version into FILE
};

struct PushOptions : CommonOptions {
  OnConflict on_conflict = OnConflict::kReport;
  // Without this, a push that would delete more than 10 partners and more than 20 % of the directory is refused.
  bool allow_mass_delete = false;
  // Check everything with the server (`validate_only`), change nothing, neither there nor here.
  bool dry_run = false;
  int batch_size = 1000;  // 1 to 1,000
};

// A record that both sides changed. The JSON is one line, as in FILE.
struct Conflict {
  std::string name;
  std::string mine;                 // empty: deleted here
  std::string theirs;               // empty: deleted there
  std::int64_t base_revision = 0;   // what the edit here was based on; 0: created here
  std::int64_t their_revision = 0;  // 0: deleted there
  OnConflict resolved = OnConflict::kReport;
};

// A record that the server refuses.
struct RefusedRecord {
  std::string name;
  int line = 0;             // in FILE, from 1; 0 for a deletion
  std::string field;        // path within the record, such as "locations[0].plz"; may be empty
  std::string description;  // what is wrong with it
};

struct PushSummary {
  std::string center;
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t deleted = 0;
  std::int64_t unchanged = 0;  // lines that were as in the directory
  std::vector<Conflict> conflicts;
  std::vector<RefusedRecord> refused;  // stay in FILE as edits; the others were written
  std::int64_t foreign_edits =
      0;  // edited lines of other centres: not sent, the next pull brings them back
  int batches = 0;
  std::int64_t revision = 0;  // of the directory after the last batch; 0 when nothing was sent
  absl::Duration elapsed;
};

// Sends the edits in FILE to `own_center`'s directory. OK also with conflicts and refused records: look at the summary.
//   SYNC_BUSY, SYNC_FILE_MALFORMED, SYNC_STATE_CORRUPT as in Pull
//   NOT_FOUND            SYNC_FILE_MISSING: FILE does not exist
//   FAILED_PRECONDITION  SYNC_MASS_DELETE: see allow_mass_delete; nothing was sent
//   INVALID_ARGUMENT     SYNC_NO_CENTER: own_center is empty
//   UNAVAILABLE          the server could not be reached in `max_attempts`; running again repeats nothing twice
//   and what the server refuses as a whole, such as PERMISSION_DENIED.
absl::StatusOr<PushSummary> Push(lotse::contacts::v1::PartnersService::StubInterface& service,
                                 const PushOptions& options);

}  // namespace lotse::sync
