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
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/mirror/digest.h"
#include "common/mirror/events.h"
#include "common/mirror/step.h"
#include "common/mirror/storage.h"

namespace lotse::mirror {

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
  absl::StatusOr<Next> Handle(Event event);

  // True when the copy was complete at the last word of this stream about it.
  bool IsComplete(absl::string_view center) const;
  absl::optional<Position> PositionOf(absl::string_view center) const;
  Digest DigestOf(absl::string_view center) const;
  Counters CountersOf(absl::string_view center) const;
  // Every centre held or heard of, ascending.
  std::vector<std::string> Centers() const;

 private:
  struct Copy {
    absl::optional<Position> position;  // as the storage holds it
    Digest digest;                      // of what the storage holds
    Counters counters;
    // Of this stream, forgotten when it is cut:
    absl::optional<Position> base;  // where the stream stands; nullopt: a refresh is under way
    Pending step;                   // since base
    std::size_t step_bytes = 0;
    absl::flat_hash_set<std::string> seen;  // ids that this refresh brought
    bool complete = false;
    bool abandoned = false;  // nothing more is taken from this stream
  };

  absl::StatusOr<Next> On(Upsert&& event);
  absl::StatusOr<Next> On(Delete&& event);
  absl::StatusOr<Next> On(Checkpoint&& event);
  absl::StatusOr<Next> On(RefreshRequired&& event);
  absl::StatusOr<Next> CloseRefresh(const Checkpoint& event, Copy& copy);
  absl::StatusOr<Next> MoveOn(const Checkpoint& event, Copy& copy);
  absl::StatusOr<Next> SpillIfLarge(const std::string& center, Copy& copy);
  absl::StatusOr<Next> Abandon(const std::string& center, Copy& copy);
  void RemoveUnseen(const std::string& center, Copy& copy);
  absl::Status DropPosition(const std::string& center, Copy& copy);
  absl::Status Commit(Step step, Copy& copy);
  const Copy* FindCopy(absl::string_view center) const;

  MirrorStorage& storage_;
  const Options options_;
  absl::btree_map<std::string, Copy> copies_;
};

}  // namespace lotse::mirror
