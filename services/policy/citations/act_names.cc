#include "services/policy/citations/act_names.h"

#include <algorithm>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/language/fold.h"
#include "common/reference/csv_file.h"
#include "common/reference/suggest.h"
#include "services/policy/citations/cursor.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kShort = 3;
// Separators between two words of a name: "Aufenthalt, die", "FreizügG / EU".
constexpr int kMaxBetweenWords = 4;

std::string LettersAndDigits(absl::string_view text) {
  std::string kept;
  for (const char c : language::Fold(text)) {
    if (absl::ascii_isalnum(static_cast<unsigned char>(c))) kept.push_back(c);
  }
  return kept;
}

bool IsWordAt(absl::string_view text, std::size_t at) {
  return LetterBytes(text, at) != 0 || IsDigitAt(text, at);
}

std::size_t WordEnd(absl::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t letter = LetterBytes(text, at);
    if (letter == 0 && !IsDigitAt(text, at)) break;
    at += letter == 0 ? 1 : letter;
  }
  return at;
}

// Where the next word of a name begins; npos when something else comes.
std::size_t NextWord(absl::string_view text, std::size_t at) {
  for (int count = 0; count < kMaxBetweenWords && at < text.size(); ++count) {
    if (IsWordAt(text, at)) return at;
    const std::size_t blank = BlankBytes(text, at);
    const bool joins = absl::StrContains("-/.,()", text.substr(at, 1));
    if (blank == 0 && !joins && !absl::StartsWith(text.substr(at), "§"))
      return absl::string_view::npos;
    at += blank != 0 ? blank : joins ? 1 : 2;
  }
  return at < text.size() && IsWordAt(text, at) ? at : absl::string_view::npos;
}

}  // namespace

absl::StatusOr<ActNames> ActNames::Load(const std::string& data_dir) {
  const auto file = reference::CsvFile::Read(absl::StrCat(data_dir, "/law/act_names.csv"),
                                             {"act", "unit", "name"});
  if (!file.ok()) return file.status();
  ActNames names;
  std::map<std::string, std::size_t> acts;
  std::map<std::string, std::size_t> taken;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const std::string& name = file->Get(row, 2);
    const std::string folded = LettersAndDigits(name);
    if (file->Get(row, 0).empty() || folded.empty()) return file->Broken(row, "names no act");
    const auto [act, is_new] = acts.emplace(file->Get(row, 0), names.acts_.size());
    if (is_new) names.acts_.push_back({file->Get(row, 0), file->Get(row, 1) == "Art."});
    const auto [other, free] = taken.emplace(folded, act->second);
    if (!free && other->second != act->second) {
      return file->Broken(
          row, absl::StrCat("'", name, "' is also a name of ", names.acts_[other->second].name));
    }
    if (free) names.names_.push_back({folded, name.size() <= kShort ? name : "", act->second});
  }
  std::sort(names.names_.begin(), names.names_.end(),
            [](const Name& a, const Name& b) { return a.folded < b.folded; });
  return names;
}

absl::optional<ActNames::Match> ActNames::Longest(absl::string_view text, std::size_t at) const {
  absl::optional<Match> longest;
  const std::size_t begin = at;
  std::string key;
  while (at != absl::string_view::npos) {
    const std::size_t end = WordEnd(text, at);
    key += LettersAndDigits(text.substr(at, end - at));
    const auto name = std::lower_bound(
        names_.begin(), names_.end(), key,
        [](const Name& entry, const std::string& wanted) { return entry.folded < wanted; });
    if (name == names_.end() || !absl::StartsWith(name->folded, key)) break;
    const bool as_written = name->exact.empty() || name->exact == text.substr(begin, end - begin);
    if (name->folded == key && as_written) longest = Match{&acts_[name->act], end};
    at = NextWord(text, end);
  }
  return longest;
}

const Act* ActNames::Find(absl::string_view name) const {
  const auto found =
      std::find_if(acts_.begin(), acts_.end(), [name](const Act& act) { return act.name == name; });
  return found == acts_.end() ? nullptr : &*found;
}

std::string ActNames::Nearest(absl::string_view name) const {
  std::vector<absl::string_view> names;
  for (const Act& act : acts_) names.push_back(act.name);
  return std::string(reference::Nearest(name, names));
}

}  // namespace lotse::policy
