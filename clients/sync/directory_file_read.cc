// How FILE is read: at the start, and again when somebody has touched it.
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/sync/directory_file.h"
#include "clients/sync/errors.h"
#include "clients/sync/record.h"

namespace lotse::sync {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

absl::StatusOr<std::unique_ptr<DirectoryFile>> DirectoryFile::Open(const std::string& path,
                                                                   const std::string& own_center) {
  const std::string resolved = ResolveLinks(path);
  auto lock = FileLock::Take(resolved + ".lock", resolved);
  if (!lock.ok()) return lock.status();
  std::unique_ptr<DirectoryFile> file(new DirectoryFile(resolved, own_center, *std::move(lock)));
  if (absl::Status status = file->Load(); !status.ok()) return status;
  return file;
}

absl::Status DirectoryFile::Load() {
  absl::MutexLock lock(&mutex_);
  auto state_text = ReadFile(StatePath());
  if (!state_text.ok()) return state_text.status();
  auto journal_text = ReadFile(JournalPath());
  if (!journal_text.ok()) return journal_text.status();
  auto journal = AppendFile::Open(JournalPath());
  if (!journal.ok()) return journal.status();
  journal_ = *std::move(journal);
  stamp_ = StampOf(path_);
  auto content = ReadFile(path_);
  if (!content.ok()) return content.status();

  SavedState state;
  std::vector<JournalEntry> entries;
  if (state_text->has_value()) {
    auto decoded = DecodeState(StatePath(), **state_text);
    if (!decoded.ok()) return decoded.status();
    state = *std::move(decoded);
  }
  if (journal_text->has_value()) {
    auto decoded = DecodeJournal(JournalPath(), **journal_text);
    if (!decoded.ok()) return decoded.status();
    if (absl::Status status = journal_->CutTo(decoded->whole_bytes); !status.ok()) return status;
    entries = std::move(decoded->entries);
  }
  if (!content->has_value() && state_text->has_value()) {
    // Removed by somebody who wants it anew: only the sequence goes on, for request ids hang on it.
    sequence_ = entries.empty() ? state.sequence : entries.back().sequence;
    changed_ = true;
    SavedState nothing;
    nothing.sequence = sequence_;
    if (auto written = ReplaceFile(StatePath(), EncodeState(nothing)); !written.ok()) {
      return written.status();
    }
    return journal_->CutTo(0);
  }

  LoadState(state);
  absl::flat_hash_map<std::string, std::string> journaled;
  for (const JournalEntry& entry : entries) {
    if (entry.sequence <= state.sequence) continue;
    for (const mirror::Record& record : entry.batch.puts) {
      journaled[HashOfLine(record.bytes)] = JoinName(entry.batch.center, record.id);
    }
  }
  if (absl::Status status = ReadLines(content->value_or(""), journaled); !status.ok()) {
    return status;
  }
  changed_ = !content->has_value();
  for (const JournalEntry& entry : entries) {
    if (entry.sequence > state.sequence) Replay(entry);
  }
  return absl::OkStatus();
}

void DirectoryFile::LoadState(const SavedState& state) {
  sequence_ = state.sequence;
  for (const auto& [center, position] : state.positions) positions_[center] = position;
  for (const SavedRecord& record : state.records) {
    entries_[record.name].mark = mirror::Mark{record.revision, record.content_hash};
    if (!record.line_hash.empty()) shown_.emplace(record.line_hash, record.name);
  }
  for (const SavedEdit& saved : state.edits) {
    has_acks_ = has_acks_ || saved.acked_revision > 0;
    entries_[saved.name].edit =
        Edit{"", saved.line_hash, 0, saved.base_revision, saved.acked_revision};
  }
}

absl::Status DirectoryFile::ReadAgainIfTouched() {
  const absl::optional<FileStamp> now = StampOf(path_);
  if (now == stamp_) return absl::OkStatus();
  auto content = ReadFile(path_);
  if (!content.ok()) return content.status();
  if (content->has_value()) {
    if (absl::Status status = ReadLines(**content, {}); !status.ok()) return status;
  }
  stamp_ = now;
  changed_ = true;
  return absl::OkStatus();
}

absl::Status DirectoryFile::ReadLines(
    const std::string& content, const absl::flat_hash_map<std::string, std::string>& journaled) {
  auto lines = Recognize(content, journaled);
  if (!lines.ok()) return lines.status();
  absl::flat_hash_set<std::string> present;
  for (Line& line : *lines) {
    present.insert(line.name);
    if (line.known) {
      TakeKnown(line);
    } else {
      TakeEdit(line);
    }
  }
  TakeDeletions(present);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<DirectoryFile::Line>> DirectoryFile::Recognize(
    const std::string& content,
    const absl::flat_hash_map<std::string, std::string>& journaled) const {
  std::vector<Line> lines;
  absl::flat_hash_map<std::string, int> numbers;
  absl::string_view rest = absl::StripPrefix(content, kByteOrderMark);
  for (int number = 1; !rest.empty(); ++number) {
    const auto end = std::min(rest.find('\n'), rest.size());
    Line line;
    line.number = number;
    line.text = std::string(absl::StripAsciiWhitespace(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.text.empty()) continue;
    line.hash = HashOfLine(line.text);
    if (auto shown = shown_.find(line.hash); shown != shown_.end()) {
      line.name = shown->second;
      line.known = true;
    } else if (auto written = journaled.find(line.hash); written != journaled.end()) {
      line.name = written->second;
      line.known = true;
    } else if (absl::Status status = ReadUnknown(line); !status.ok()) {
      return status;
    }
    const auto [other, is_new] = numbers.emplace(line.name, number);
    if (!is_new) {
      return FileMalformed(path_, number, absl::StrCat("the same partner as line ", other->second));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

absl::Status DirectoryFile::ReadUnknown(Line& line) const {
  const auto partner = ParseLine(line.text);
  if (!partner.ok()) return FileMalformed(path_, line.number, partner.status().message());
  line.revision = partner->revision();
  line.name = partner->name();
  if (line.name.empty()) {
    if (own_center_.empty()) {
      return FileMalformed(path_, line.number,
                           "it has no name, and it is not said whose directory it belongs to");
    }
    line.name = DeriveName(own_center_, *partner);
  }
  if (!SplitName(line.name).has_value()) {
    return FileMalformed(path_, line.number, "its name is not centers/{center}/partners/{partner}");
  }
  return absl::OkStatus();
}

void DirectoryFile::TakeKnown(Line& line) {
  Entry& entry = entries_[line.name];
  if (entry.edit.has_value()) entry.edit.reset();
  // Newer text than FILE's is never put back by it.
  if (entry.line.empty()) entry.line = std::move(line.text);
}

void DirectoryFile::TakeEdit(Line& line) {
  Entry& entry = entries_[line.name];
  if (entry.edit.has_value() && entry.edit->hash == line.hash) {
    entry.edit->line = std::move(line.text);
    entry.edit->number = line.number;
    return;
  }
  std::int64_t base = line.revision;
  if (base == 0 && entry.edit.has_value()) {
    base = std::max(entry.edit->base_revision, entry.edit->acked_revision);
  } else if (base == 0 && entry.mark.has_value()) {
    base = entry.mark->revision;
  }
  entry.edit = Edit{std::move(line.text), std::move(line.hash), line.number, base, 0};
}

void DirectoryFile::TakeDeletions(const absl::flat_hash_set<std::string>& present) {
  for (const auto& [hash, name] : shown_) {
    auto it = entries_.find(name);
    if (it == entries_.end() || present.contains(name)) continue;
    Entry& entry = it->second;
    if (!entry.edit.has_value() && entry.mark.has_value()) {
      entry.edit = Edit{"", "", 0, entry.mark->revision, 0};
    }
  }
  for (auto it = entries_.begin(); it != entries_.end();) {
    absl::optional<Edit>& edit = it->second.edit;
    if (!edit.has_value() || edit->hash.empty() || present.contains(it->first)) {
      ++it;
      continue;
    }
    // An edited line was taken out: of what was never in the directory nothing stays.
    if (!it->second.mark.has_value() && edit->acked_revision == 0) {
      it = entries_.erase(it);
      continue;
    }
    *edit = Edit{"", "", 0, std::max(edit->base_revision, edit->acked_revision), 0};
    ++it;
  }
}

}  // namespace lotse::sync
