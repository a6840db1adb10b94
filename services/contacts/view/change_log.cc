#include "services/contacts/view/change_log.h"

#include <algorithm>

namespace lotse::contacts {

void ChangeLog::Upserted(const Uuid& id, std::int64_t revision) {
  deletes_.erase(id);
  slots_.push_back({revision, id, What::kUpsert});
}

void ChangeLog::Deleted(const Uuid& id, std::int64_t revision) {
  deletes_[id] = revision;
  slots_.push_back({revision, id, What::kDelete});
}

void ChangeLog::Confirmed(const Uuid& id, std::int64_t revision) {
  slots_.push_back({revision, id, What::kTrust});
}

void ChangeLog::ForgetDeletes(std::int64_t from, std::int64_t to) {
  const auto end = After(to);
  for (auto slot = After(from); slot != end; ++slot) {
    if (slot->what != What::kDelete) continue;
    auto it = deletes_.find(slot->id);
    if (it != deletes_.end() && it->second == slot->revision) deletes_.erase(it);
  }
  // A table that is mostly empty gives its memory back.
  if (deletes_.capacity() > 4 * deletes_.size() + 64) deletes_.rehash(0);
}

void ChangeLog::Rehash(const Uuid& id, absl::string_view old_hash, absl::string_view new_hash,
                       std::int64_t revision) {
  if (!old_hash.empty()) digest_.Remove(id, old_hash);
  if (!new_hash.empty()) digest_.Add(id, new_hash);
  // A digest belongs to a whole commit: within one, the last one counts.
  if (past_.back().revision == revision) past_.pop_back();
  past_.push_back({revision, digest_});
  if (past_.size() > kDigestsKept) past_.pop_front();
}

std::vector<ChangeLog::Slot>::const_iterator ChangeLog::After(std::int64_t revision) const {
  return std::upper_bound(
      slots_.begin(), slots_.end(), revision,
      [](std::int64_t wanted, const Slot& slot) { return wanted < slot.revision; });
}

std::int64_t ChangeLog::DeleteRevision(const Uuid& id) const {
  auto it = deletes_.find(id);
  return it == deletes_.end() ? 0 : it->second;
}

absl::optional<DigestSum> ChangeLog::DigestAt(std::int64_t revision) const {
  auto after = std::upper_bound(
      past_.begin(), past_.end(), revision,
      [](std::int64_t wanted, const PastDigest& past) { return wanted < past.revision; });
  if (after == past_.begin()) return absl::nullopt;
  return std::prev(after)->digest;
}

}  // namespace lotse::contacts
