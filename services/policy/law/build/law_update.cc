#include "services/policy/law/build/law_update.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/policy/law/build/errors.h"

namespace lotse::policy {
namespace {

using Rows = std::vector<SectionRow>;
using RowsByNumber = std::map<SectionNumber, const SectionRow*>;

RowsByNumber ByNumber(const Rows& rows) {
  RowsByNumber by_number;
  for (const SectionRow& row : rows) by_number[row.number] = &row;
  return by_number;
}

const SectionRow* Find(const RowsByNumber& rows, SectionNumber number) {
  const auto it = rows.find(number);
  return it == rows.end() ? nullptr : it->second;
}

bool SameWording(const SectionRow& a, const SectionRow& b) {
  return a.index_line == b.index_line && a.text_lines == b.text_lines;
}

// What became of a section; nullopt when nothing.
absl::optional<TextChangeKind> KindOf(const SectionRow* before, const SectionRow* after) {
  const bool stood = before != nullptr && !before->shape.repealed;
  const bool stands = after != nullptr && !after->shape.repealed;
  if (stood != stands) return stands ? TextChangeKind::kNew : TextChangeKind::kRepealed;
  if (!stands || SameWording(*before, *after)) return absl::nullopt;
  return TextChangeKind::kReworded;
}

std::vector<TextChange> ChangesBetween(const std::string& act, const Rows& before,
                                       const Rows& after) {
  const RowsByNumber old_rows = ByNumber(before);
  const RowsByNumber new_rows = ByNumber(after);
  RowsByNumber all = new_rows;
  all.insert(old_rows.begin(), old_rows.end());
  std::vector<TextChange> changes;
  for (const auto& [number, either] : all) {
    const auto kind = KindOf(Find(old_rows, number), Find(new_rows, number));
    if (!kind.has_value()) continue;
    // "(weggefallen)" says nothing of what it was.
    const SectionRow* old_row = Find(old_rows, number);
    const SectionRow* titled = *kind == TextChangeKind::kRepealed ? old_row : either;
    changes.push_back({*kind, act, number.Text(), titled->shape.title});
  }
  return changes;
}

// Carries the history of one act on.
class Chronicle {
 public:
  Chronicle(const std::string& act, absl::CivilDay day, std::vector<HistoryRow>* history)
      : act_(act), day_(day), history_(history) {
    for (std::size_t i = 0; i < history_->size(); ++i) {
      const HistoryRow& row = (*history_)[i];
      if (row.act != act) continue;
      kept_ = true;
      if (!row.until.has_value()) open_[row.number] = i;
    }
  }

  // The day on which the newest version that is open began; nullopt when none is.
  absl::optional<absl::CivilDay> LastBegin() const {
    absl::optional<absl::CivilDay> last;
    for (const auto& [number, index] : open_) {
      last = std::max(last.value_or((*history_)[index].from), (*history_)[index].from);
    }
    return last;
  }

  // All sections, as they were before anything changed.
  void BeginIfNotKept(const Rows& rows, absl::CivilDay since) {
    if (kept_) return;
    for (const SectionRow& row : rows) Open(row, since);
  }

  void CarryOn(const Rows& before, const Rows& after) {
    const RowsByNumber old_rows = ByNumber(before);
    const RowsByNumber new_rows = ByNumber(after);
    for (const auto& [number, index] : std::map<SectionNumber, std::size_t>(open_)) {
      const SectionRow* now = Find(new_rows, number);
      if (now != nullptr && now->shape == (*history_)[index].shape) continue;
      (*history_)[index].until = day_;
      open_.erase(number);
      if (now != nullptr) Open(*now, day_);
    }
    for (const SectionRow& row : after) {
      if (open_.contains(row.number) || Find(old_rows, row.number) != nullptr) continue;
      Open(row, day_);
    }
  }

 private:
  void Open(const SectionRow& row, absl::CivilDay from) {
    open_[row.number] = history_->size();
    history_->push_back({act_, row.number, row.shape, from, absl::nullopt, ""});
  }

  const std::string& act_;
  const absl::CivilDay day_;
  std::vector<HistoryRow>* const history_;
  std::map<SectionNumber, std::size_t> open_;  // places in `history_`
  bool kept_ = false;
};

bool ChangedShape(const Rows& before, const Rows& after) {
  return before.size() != after.size() ||
         !std::equal(before.begin(), before.end(), after.begin(),
                     [](const SectionRow& a, const SectionRow& b) {
                       return a.number == b.number && a.shape == b.shape;
                     });
}

bool ChangedWording(const Rows& before, const Rows& after) {
  return before.size() != after.size() ||
         !std::equal(before.begin(), before.end(), after.begin(), SameWording);
}

absl::Status CheckNewer(const LawText& text, const std::string& act, const LawFolder& folder,
                        absl::optional<absl::CivilDay> last_begin) {
  const auto there = folder.built.find(act);
  absl::optional<absl::CivilDay> newest = last_begin;
  if (there != folder.built.end()) {
    newest = std::max(newest.value_or(there->second), there->second);
  }
  if (!newest.has_value() || *newest < text.built) return absl::OkStatus();
  return LawTextOlder(act, absl::FormatCivilTime(text.built), absl::FormatCivilTime(*newest));
}

void AddNewAct(const LawText& text, const std::string& act, Rows rows, LawFolder* folder,
               std::vector<TextChange>* changes) {
  changes->push_back({TextChangeKind::kNewAct, act, "", absl::StrCat(rows.size(), " sections")});
  folder->acts.push_back(act);
  folder->sections[act] = std::move(rows);
  if (!text.repealed.empty()) folder->repealed[act] = text.repealed;
  folder->built[act] = text.built;
}

}  // namespace

absl::string_view TextChangeName(TextChangeKind kind) {
  switch (kind) {
    case TextChangeKind::kNewAct:
      return "NEW_ACT";
    case TextChangeKind::kNew:
      return "NEW";
    case TextChangeKind::kReworded:
      return "REWORDED";
    case TextChangeKind::kRepealed:
      break;
  }
  return "REPEALED";
}

absl::Status UpdateAct(const LawText& text, const std::string& act, LawFolder* folder,
                       std::vector<TextChange>* changes) {
  Rows after = RowsOf(text, act);
  const auto there = folder->sections.find(act);
  if (there == folder->sections.end()) {
    AddNewAct(text, act, std::move(after), folder, changes);
    return absl::OkStatus();
  }
  Rows& before = there->second;
  const bool changed_shape = ChangedShape(before, after);
  if (ChangedWording(before, after)) {
    Chronicle chronicle(act, text.built, &folder->history);
    const absl::Status newer =
        CheckNewer(text, act, *folder,
                   changed_shape ? chronicle.LastBegin() : absl::optional<absl::CivilDay>());
    if (!newer.ok()) return newer;
    std::vector<TextChange> changed = ChangesBetween(act, before, after);
    std::move(changed.begin(), changed.end(), std::back_inserter(*changes));
    if (changed_shape) {
      const auto since = folder->built.find(act);
      chronicle.BeginIfNotKept(
          before, since == folder->built.end() ? absl::CivilDay(1970, 1, 1) : since->second);
      chronicle.CarryOn(before, after);
    }
    before = std::move(after);
  }
  folder->repealed.erase(act);
  if (!text.repealed.empty()) folder->repealed[act] = text.repealed;
  const auto built = folder->built.emplace(act, text.built).first;
  built->second = std::max(built->second, text.built);
  return absl::OkStatus();
}

}  // namespace lotse::policy
