#include "clients/sync/directory_file.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/sync/record.h"

namespace lotse::sync {
namespace {

using mirror::Mark;
using PositionChange = mirror::Batch::PositionChange;

// While following, at most one part in this many of the time goes into writing FILE.
constexpr int kFoldShare = 20;

}  // namespace

absl::Status DirectoryFile::Apply(const mirror::Batch& batch) {
  absl::MutexLock lock(&mutex_);
  JournalEntry entry;
  entry.batch = batch;
  auto& puts = entry.batch.puts;
  puts.erase(std::remove_if(puts.begin(), puts.end(),
                            [this, &batch](const mirror::Record& record) {
                              mutex_.AssertHeld();
                              return IsHeldAs(JoinName(batch.center, record.id), record);
                            }),
             puts.end());
  if (entry.batch.empty()) return absl::OkStatus();
  return Write(std::move(entry));
}

bool DirectoryFile::IsHeldAs(const std::string& name, const mirror::Record& record) const {
  auto it = entries_.find(name);
  if (it == entries_.end()) return false;
  const Entry& entry = it->second;
  return !entry.edit.has_value() && entry.mark == Mark{record.revision, record.content_hash} &&
         entry.line == record.bytes;
}

absl::optional<Mark> DirectoryFile::Find(absl::string_view center, absl::string_view id) const {
  absl::MutexLock lock(&mutex_);
  auto it = entries_.find(JoinName(center, id));
  return it == entries_.end() ? absl::nullopt : it->second.mark;
}

void DirectoryFile::ForEach(
    absl::string_view center,
    const std::function<void(const std::string& id, const Mark& mark)>& visit) const {
  absl::MutexLock lock(&mutex_);
  const std::string prefix = JoinName(center, "");
  for (auto it = entries_.lower_bound(prefix);
       it != entries_.end() && absl::StartsWith(it->first, prefix); ++it) {
    if (it->second.mark.has_value()) visit(it->first.substr(prefix.size()), *it->second.mark);
  }
}

std::vector<std::pair<std::string, absl::optional<mirror::Position>>> DirectoryFile::Centers()
    const {
  absl::MutexLock lock(&mutex_);
  absl::btree_map<std::string, absl::optional<mirror::Position>> centers;
  for (const auto& [center, position] : positions_) centers[center] = position;
  for (auto it = entries_.begin(); it != entries_.end();) {
    // The rest of this centre is jumped over: '0' comes right after '/'.
    const std::string center = SplitName(it->first)->center;
    auto end = entries_.lower_bound(absl::StrCat(center, "/partners0"));
    if (std::any_of(it, end, [](const auto& entry) { return entry.second.mark.has_value(); })) {
      centers.try_emplace(center);
    }
    it = end;
  }
  return {centers.begin(), centers.end()};
}

std::int64_t DirectoryFile::HeldOf(absl::string_view center) const {
  std::int64_t count = 0;
  ForEach(center, [&count](const std::string&, const Mark&) { ++count; });
  return count;
}

std::int64_t DirectoryFile::sequence() const {
  absl::MutexLock lock(&mutex_);
  return sequence_;
}

std::vector<NamedEdit> DirectoryFile::Edits() const {
  absl::MutexLock lock(&mutex_);
  std::vector<NamedEdit> edits;
  for (const auto& [name, entry] : entries_) {
    if (entry.edit.has_value() && entry.edit->acked_revision == 0) {
      edits.push_back({name, *entry.edit});
    }
  }
  return edits;
}

absl::Status DirectoryFile::Acknowledge(std::vector<Ack> acks) {
  if (acks.empty()) return absl::OkStatus();
  absl::MutexLock lock(&mutex_);
  JournalEntry entry;
  entry.acks = std::move(acks);
  return Write(std::move(entry));
}

absl::StatusOr<std::int64_t> DirectoryFile::UndoForeignEdits() {
  absl::MutexLock lock(&mutex_);
  std::int64_t undone = 0;
  absl::btree_map<std::string, mirror::Batch> batches;
  std::vector<std::string> strangers;
  for (const auto& [name, entry] : entries_) {
    const PartnerName parts = *SplitName(name);
    if (!entry.edit.has_value() || parts.center == own_center_) continue;
    ++undone;
    if (!entry.mark.has_value()) {
      strangers.push_back(name);
      continue;
    }
    // What the directory has is not known here. The line stays, marked as nothing that the directory ever sent, until
    // the refresh brings or removes it.
    mirror::Batch& batch = batches[parts.center];
    batch.center = parts.center;
    batch.position_change = PositionChange::kDrop;
    if (entry.edit->line.empty()) {
      batch.removes.push_back(parts.id);
    } else {
      batch.puts.push_back({parts.id, 0, "", entry.edit->line});
    }
  }
  for (const std::string& name : strangers) entries_.erase(name);
  changed_ = changed_ || !strangers.empty();
  for (auto& [center, batch] : batches) {
    JournalEntry entry;
    entry.batch = std::move(batch);
    if (absl::Status status = Write(std::move(entry)); !status.ok()) return status;
  }
  return undone;
}

absl::Status DirectoryFile::Write(JournalEntry entry) {
  entry.sequence = sequence_ + 1;
  if (absl::Status status = journal_->Append(EncodeJournalEntry(entry)); !status.ok()) {
    return status;
  }
  Replay(entry);
  return absl::OkStatus();
}

void DirectoryFile::Replay(const JournalEntry& entry) {
  sequence_ = entry.sequence;
  changed_ = true;
  for (const Ack& ack : entry.acks) Take(ack);
  const mirror::Batch& batch = entry.batch;
  for (const mirror::Record& record : batch.puts) Put(JoinName(batch.center, record.id), record);
  for (const std::string& id : batch.removes) Remove(JoinName(batch.center, id));
  if (batch.position_change == PositionChange::kSet) {
    const bool refreshed = positions_.insert_or_assign(batch.center, batch.position).second;
    if (has_acks_) SettleAcks(batch.center, refreshed, batch.position.revision);
  }
  if (batch.position_change == PositionChange::kDrop) positions_.erase(batch.center);
}

void DirectoryFile::Put(const std::string& name, const mirror::Record& record) {
  Entry& entry = entries_[name];
  entry.mark = Mark{record.revision, record.content_hash};
  entry.line = record.bytes;
  if (!entry.edit.has_value()) return;
  const Edit& edit = *entry.edit;
  const bool arrived = edit.acked_revision > 0
                           ? record.revision >= edit.acked_revision
                           : !edit.line.empty() && SameContent(edit.line, record.bytes);
  if (arrived) entry.edit.reset();
}

void DirectoryFile::Remove(const std::string& name) {
  auto it = entries_.find(name);
  if (it == entries_.end()) return;
  Entry& entry = it->second;
  if (!entry.edit.has_value() || entry.edit->line.empty() || entry.edit->acked_revision > 0) {
    entries_.erase(it);
    return;
  }
  entry.mark.reset();
  entry.line.clear();
}

// The mirror has reached what was acknowledged, or was refreshed, perhaps to a time before it: the directory is right.
void DirectoryFile::SettleAcks(const std::string& center, bool refreshed, std::int64_t revision) {
  has_acks_ = false;
  for (auto it = entries_.begin(); it != entries_.end();) {
    Entry& entry = it->second;
    const bool acked = entry.edit.has_value() && entry.edit->acked_revision > 0;
    const bool here = acked && SplitName(it->first)->center == center &&
                      (refreshed || entry.edit->acked_revision <= revision);
    const bool known = entry.mark.has_value() && !entry.line.empty();
    if (here && !entry.mark.has_value()) {
      it = entries_.erase(it);
      continue;
    }
    if (here && known) entry.edit.reset();
    has_acks_ = has_acks_ || (acked && entry.edit.has_value());
    ++it;
  }
}

void DirectoryFile::Take(const Ack& ack) {
  has_acks_ = true;
  Entry& entry = entries_[ack.name];
  if (entry.edit.has_value() && entry.edit->hash != ack.sent_hash) {
    // Edited again since it was sent: still an edit, of what was sent.
    entry.edit->base_revision = ack.revision;
    return;
  }
  entry.edit =
      Edit{ack.line, ack.line.empty() ? "" : HashOfLine(ack.line), 0, ack.revision, ack.revision};
  const bool followed = entry.mark.has_value() && entry.mark->revision >= ack.revision;
  if (followed && !entry.line.empty()) entry.edit.reset();
  if (!entry.mark.has_value() && ack.line.empty()) entries_.erase(ack.name);
}

SavedState DirectoryFile::Compose(std::string& content) {
  SavedState state;
  state.sequence = sequence_;
  state.positions.assign(positions_.begin(), positions_.end());
  shown_.clear();
  for (auto& [name, entry] : entries_) {
    const std::string& line = entry.edit.has_value() ? entry.edit->line : entry.line;
    if (!line.empty()) absl::StrAppend(&content, line, "\n");
    std::string line_hash;
    if (entry.edit.has_value()) {
      const Edit& edit = *entry.edit;
      state.edits.push_back({name, edit.base_revision, edit.hash, edit.acked_revision});
    } else {
      line_hash = HashOfLine(line);
      shown_.emplace(line_hash, name);
    }
    if (entry.mark.has_value()) {
      state.records.push_back({name, entry.mark->revision, entry.mark->content_hash, line_hash});
    }
  }
  return state;
}

absl::Status DirectoryFile::Fold() {
  absl::MutexLock lock(&mutex_);
  return FoldLocked();
}

absl::Status DirectoryFile::FoldIfDue() {
  absl::MutexLock lock(&mutex_);
  if (journal_->size() == 0 || absl::Now() - last_fold_ < fold_took_ * kFoldShare) {
    return absl::OkStatus();
  }
  return FoldLocked();
}

absl::Status DirectoryFile::FoldLocked() {
  const absl::Time start = absl::Now();
  if (absl::Status status = ReadAgainIfTouched(); !status.ok()) return status;
  if (!changed_) return absl::OkStatus();
  std::string content;
  const SavedState state = Compose(content);
  // FILE first: with the old state and the journal both the old FILE and the new one can be read.
  absl::StatusOr<FileStamp> stamp = ReplaceFile(path_, content);
  if (!stamp.ok()) return stamp.status();
  stamp_ = *stamp;
  if (auto written = ReplaceFile(StatePath(), EncodeState(state)); !written.ok()) {
    return written.status();
  }
  if (absl::Status status = journal_->CutTo(0); !status.ok()) return status;
  changed_ = false;
  last_fold_ = absl::Now();
  fold_took_ = last_fold_ - start;
  return absl::OkStatus();
}

}  // namespace lotse::sync
