// The follower's side of directory sync: a pure state machine, fed with the events of a stream.
//
// It does exactly what proto/lotse/contacts/v1/sync_service.proto tells a follower to do, and what follows from it:
//   - A step of a copy is applied whole, at its checkpoint: records and position in one atomic batch. What came after the
//     last checkpoint of a cut stream is forgotten.
//   - Without a position a full refresh is under way. Its records may be stored before it ends, for there is no position
//     yet that could claim too much; only the checkpoint that closes it removes what it did not bring. A refresh that
//     is cut starts over and has removed nothing.
//   - A position that the server calls useless is dropped at once, so that it is never sent again.
//   - A position never goes back, nor to another epoch or scope, but through a refresh. A stream that does it anyway is
//     not believed: the position is dropped, and the next stream refreshes that copy.
//   - Each complete checkpoint with a digest is checked against the copy. A copy that is not equal loses its position
//     too, so that it is fetched anew; nothing else of it is touched until then.
//
// Not thread-safe. One stream at a time: starting the next one ends the last.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/mirror/digest.h"
#include "common/mirror/storage.h"

namespace lotse::mirror {

// The events of a stream. `center` is whatever names a directory; the mirror compares it and nothing else.
struct Upsert {
  std::string center;
  Record record;
};
struct Delete {
  std::string center;
  std::string id;
  std::int64_t revision = 0;
};
struct ExpectedDigest {
  std::int64_t count = 0;
  std::string hash;  // as Digest::Hash
};
struct Checkpoint {
  std::string center;
  Position position;
  bool complete = false;
  bool closes_refresh = false;
  absl::optional<ExpectedDigest> digest;
};
struct RefreshRequired {
  std::string center;
  std::string reason;
};
using Event = std::variant<Upsert, Delete, Checkpoint, RefreshRequired>;

// What the reader of the stream does next.
enum class Next {
  kGoOn,
  kReconnect,  // end this stream and start another: a copy must be fetched anew
};

// One record stored or removed, told when it is durable.
struct Change {
  enum class Kind { kAdded, kChanged, kRemoved } kind = Kind::kAdded;
  std::string center;
  std::string id;
  std::int64_t revision = 0;  // 0 when a refresh just did not bring it
};

// What happened to one copy since the mirror was made.
struct Counters {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  std::int64_t unchanged = 0;  // brought again as they were held
  int refreshes = 0;           // closed
  int diverged = 0;            // complete checkpoints whose digest was not the copy's
  int violations = 0;          // checkpoints that went back or elsewhere without a refresh
  std::string refresh_reason;  // of the last RefreshRequired
};

struct Options {
  // Past this many bytes a step is stored before its checkpoint; the price is a full refresh if the stream is cut before
  // it. A refresh is stored in steps of this size.
  std::size_t max_buffered_bytes = 8 << 20;
  // Called for each record after its batch was applied. May be empty.
  std::function<void(const Change&)> on_change;
};

class Mirror {
 public:
  // Reads what `storage` holds. `storage` must outlive the mirror.
  explicit Mirror(MirrorStorage& storage, Options options = {});

  // Forgets what the last stream left unfinished and returns the positions to begin the next one from, ascending by
  // centre. Centres that are missing here get a full refresh.
  std::vector<std::pair<std::string, Position>> StartStream();

  // Takes the next event. An error is the storage's; see MirrorStorage.
  absl::StatusOr<Next> Handle(const Event& event);

  // True when the copy was complete at the last word of this stream about it.
  bool IsComplete(absl::string_view center) const;
  absl::optional<Position> PositionOf(absl::string_view center) const;
  Digest DigestOf(absl::string_view center) const;
  Counters CountersOf(absl::string_view center) const;
  // Every centre held or heard of, ascending.
  std::vector<std::string> Centers() const;

 private:
  // One directory's copy. Without a position a refresh is under way (or must come first).
  struct Copy {
    absl::optional<Position> position;
    Digest digest;  // of what the storage holds
    Counters counters;
    bool complete = false;
    // Of this stream; forgotten when it is cut.
    absl::flat_hash_map<std::string, absl::optional<Record>>
        step;  // since the last batch; nullopt removes
    std::size_t step_bytes = 0;
    absl::flat_hash_set<std::string> seen;  // ids that this refresh brought
    bool abandoned = false;                 // nothing more is taken from this stream
  };

  absl::StatusOr<Next> On(const Upsert& event);
  absl::StatusOr<Next> On(const Delete& event);
  absl::StatusOr<Next> On(const Checkpoint& event);
  absl::StatusOr<Next> On(const RefreshRequired& event);
  absl::StatusOr<Next> Take(const std::string& center, const std::string& id,
                            absl::optional<Record> record);
  absl::StatusOr<Next> Abandon(const std::string& center);
  bool MayMoveTo(const Copy& copy, const Checkpoint& event) const;
  void RemoveUnseen(const std::string& center, Copy& copy);
  Batch MakeBatch(const std::string& center, Copy& copy, std::vector<Change>& changes);
  absl::Status Commit(const std::string& center, Batch::PositionChange change,
                      Position position = {});
  const Copy* FindCopy(absl::string_view center) const;

  MirrorStorage& storage_;
  const Options options_;
  absl::btree_map<std::string, Copy> copies_;
};

}  // namespace lotse::mirror
