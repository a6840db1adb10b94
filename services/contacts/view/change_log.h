// The order in which a directory's records last changed, as one scope sees it, and its digests.
//
// A list of (revision, id), ascending, only ever appended to. A slot whose record has changed since, or whose delete was
// forgotten, is stale and is skipped; when half of the list is stale it is packed. Finding a follower's place is a
// binary search, and what follows is what it has missed: no work grows with the directory.
#pragma once

#include <cstdint>
#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/optional.h"
#include "common/ids/uuid.h"
#include "services/contacts/domain/digest.h"

namespace lotse::contacts {

// Not thread-safe; the directory guards it.
class ChangeLog {
 public:
  // Digests of this many changes back are known.
  static constexpr std::size_t kDigestsKept = 1024;

  enum class What : std::uint8_t { kUpsert, kDelete, kTrust };
  struct Slot {
    std::int64_t revision;
    Uuid id;
    What what;
  };

  // Notes that the record is there with this content, is gone, or was confirmed. `revision` never steps back.
  void Upserted(const Uuid& id, std::int64_t revision);
  void Deleted(const Uuid& id, std::int64_t revision);
  void Confirmed(const Uuid& id, std::int64_t revision);

  // Forgets the deletes after `from` up to `to`; those up to `from` were forgotten before.
  void ForgetDeletes(std::int64_t from, std::int64_t to);

  // Keeps the digest in step: what a record's content hash was (empty: it was not there) and is.
  void Rehash(const Uuid& id, absl::string_view old_hash, absl::string_view new_hash,
              std::int64_t revision);

  // First slot after `revision`.
  std::vector<Slot>::const_iterator After(std::int64_t revision) const;
  std::vector<Slot>::const_iterator end() const { return slots_.end(); }
  // The latest delete of `id`; 0 if there was none, it is forgotten, or the record exists again.
  std::int64_t DeleteRevision(const Uuid& id) const;

  // How many deletes are known.
  std::size_t deletes() const { return deletes_.size(); }
  // How long the list is, stale slots included.
  std::size_t slots() const { return slots_.size(); }

  const DigestSum& digest() const { return digest_; }
  // The digest as it was at `revision`; nullopt when that is too long ago.
  absl::optional<DigestSum> DigestAt(std::int64_t revision) const;

  // Removes stale slots when there are many. `is_live(slot)` says whether a slot still counts.
  template <typename IsLive>
  void PackIfStale(std::size_t live_records, IsLive is_live) {
    if (slots_.size() < 2 * (live_records + deletes_.size()) + 4096) return;
    std::erase_if(slots_, [&](const Slot& slot) { return !is_live(slot); });
    slots_.shrink_to_fit();
  }

 private:
  struct PastDigest {
    std::int64_t revision;
    DigestSum digest;
  };

  std::vector<Slot> slots_;
  absl::flat_hash_map<Uuid, std::int64_t> deletes_;
  DigestSum digest_;
  std::deque<PastDigest> past_{{0, DigestSum()}};
};

}  // namespace lotse::contacts
