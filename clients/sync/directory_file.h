// FILE with what belongs to it: the mirror's storage, and the edits that people make in it.
//
// FILE.journal takes each step durably; folding writes FILE and then FILE.state.json anew, each atomically, and empties
// the journal. A crash between any two of these is repaired by reading: state, then FILE, then the journal on top.
//
// A line of FILE whose hash is known is as the directory has it. Any other line is an edit (of the partner it names, or
// a new one), and a known line that is missing is a deletion. The copy of the directory goes on beneath an edit, until
// the directory has the same content or a push is acknowledged.
//
// Thread-safe. One process at a time: FILE.lock.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "absl/types/optional.h"
#include "clients/sync/files.h"
#include "clients/sync/journal.h"
#include "clients/sync/saved_state.h"
#include "common/mirror/storage.h"

namespace lotse::sync {

// What FILE shows instead of what the mirror holds.
struct Edit {
  std::string line;                // empty: deleted here
  std::string hash;                // of the line; empty: deleted here
  int number = 0;                  // of the line in FILE
  std::int64_t base_revision = 0;  // what it is based on; 0: created here
  std::int64_t acked_revision =
      0;  // not 0: a push has written it, at this revision; the mirror will follow
};

struct NamedEdit {
  std::string name;
  Edit edit;
};

class DirectoryFile final : public mirror::MirrorStorage {
 public:
  // Takes the lock and reads everything. Lines without a name belong to `own_center` (`centers/{center}`, may be empty).
  // A FILE that somebody removed starts over; one that never was is empty. Errors: see Pull.
  static absl::StatusOr<std::unique_ptr<DirectoryFile>> Open(const std::string& path,
                                                             const std::string& own_center);

  // MirrorStorage; a record's bytes are its line.
  absl::Status Apply(const mirror::Batch& batch) override;
  absl::optional<mirror::Mark> Find(absl::string_view center, absl::string_view id) const override;
  void ForEach(absl::string_view center,
               const std::function<void(const std::string& id, const mirror::Mark& mark)>& visit)
      const override;
  std::vector<std::pair<std::string, absl::optional<mirror::Position>>> Centers() const override;

  // Forgets edits of centres other than the own one, so that the next refresh brings back what the directory has.
  // Returns how many there were.
  absl::StatusOr<std::int64_t> UndoForeignEdits();

  // Edits that no push has written yet, by name.
  std::vector<NamedEdit> Edits() const;
  // Makes known, durably, what a push has written.
  absl::Status Acknowledge(std::vector<Ack> acks);

  std::int64_t HeldOf(absl::string_view center) const;
  // Grows with each step; the same until something is durable.
  std::int64_t sequence() const;

  // Brings FILE up to date; does nothing when it is. SYNC_FILE_MALFORMED when somebody has meanwhile written into FILE
  // what cannot be read; then FILE stays as it is and the journal keeps what is new.
  absl::Status Fold();
  // The same, when there is something new and folding does not take more than a twentieth of the time.
  absl::Status FoldIfDue();

 private:
  struct Entry {
    absl::optional<mirror::Mark> mark;  // what the mirror holds
    std::string line;  // the same as FILE's line; empty: not known, there is an edit
    absl::optional<Edit> edit;
  };
  using Entries = absl::btree_map<std::string, Entry>;
  struct Line {
    int number = 0;
    std::string text;
    std::string hash;
    std::string name;
    std::int64_t revision = 0;  // as the line says
    bool known = false;
  };

  DirectoryFile(std::string path, std::string own_center, std::unique_ptr<FileLock> lock)
      : path_(std::move(path)), own_center_(std::move(own_center)), lock_(std::move(lock)) {}

  absl::Status Load() ABSL_LOCKS_EXCLUDED(mutex_);
  void LoadState(const SavedState& state) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status ReadLines(const std::string& content,
                         const absl::flat_hash_map<std::string, std::string>& journaled)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<std::vector<Line>> Recognize(
      const std::string& content,
      const absl::flat_hash_map<std::string, std::string>& journaled) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status ReadUnknown(Line& line) const;
  void TakeKnown(Line& line) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TakeEdit(Line& line) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void TakeDeletions(const absl::flat_hash_set<std::string>& present)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status ReadAgainIfTouched() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Write(JournalEntry entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Replay(const JournalEntry& entry) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Put(const std::string& name, const mirror::Record& record)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Remove(const std::string& name) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void Take(const Ack& ack) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  void SettleAcks(const std::string& center, bool refreshed, std::int64_t revision)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  bool IsHeldAs(const std::string& name, const mirror::Record& record) const
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  SavedState Compose(std::string& content) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status FoldLocked() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  std::string StatePath() const { return path_ + ".state.json"; }
  std::string JournalPath() const { return path_ + ".journal"; }

  const std::string path_;
  const std::string own_center_;
  const std::unique_ptr<FileLock> lock_;

  mutable absl::Mutex mutex_;
  Entries entries_ ABSL_GUARDED_BY(mutex_);
  absl::btree_map<std::string, mirror::Position> positions_ ABSL_GUARDED_BY(mutex_);
  // Lines of FILE, as it was last read or written, that show what the mirror held: hash to name.
  absl::flat_hash_map<std::string, std::string> shown_ ABSL_GUARDED_BY(mutex_);
  absl::optional<FileStamp> stamp_ ABSL_GUARDED_BY(mutex_);  // of FILE then
  std::unique_ptr<AppendFile> journal_ ABSL_GUARDED_BY(mutex_);
  std::int64_t sequence_ ABSL_GUARDED_BY(mutex_) = 0;
  bool changed_ ABSL_GUARDED_BY(mutex_) = false;   // since FILE was written
  bool has_acks_ ABSL_GUARDED_BY(mutex_) = false;  // some edit may have an acked_revision
  absl::Time last_fold_ ABSL_GUARDED_BY(mutex_) = absl::InfinitePast();
  absl::Duration fold_took_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::sync
