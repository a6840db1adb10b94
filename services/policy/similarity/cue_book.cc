#include "services/policy/similarity/cue_book.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/types/optional.h"
#include "common/language/lines.h"
#include "common/reference/errors.h"

namespace lotse::policy {
namespace {

using language::Token;

constexpr std::size_t kMostWords = 4;
constexpr std::size_t kWidestGap = 6;
constexpr std::array<absl::string_view, kCueKinds> kNames = {
    "lower",     "raise",   "shorten",  "lengthen", "abolish",  "introduce",
    "loosen",    "tighten", "expand",   "restrict", "allow",    "forbid",
    "change",    "keep",    "may",      "need",     "negation", "no negation",
    "rejection", "reason",  "relative", "modal"};

absl::optional<Cue> CueNamed(absl::string_view name) {
  const auto it = std::find(kNames.begin(), kNames.end(), name);
  if (it == kNames.end()) return absl::nullopt;
  return static_cast<Cue>(it - kNames.begin());
}

// Where the words stand in the clause: the word behind them, or 0.
std::size_t Match(absl::Span<const Token> clause, std::size_t at,
                  const std::vector<std::string>& words, bool gap) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t reach = gap && i + 1 == words.size() ? at + kWidestGap : at;
    while (at < clause.size() && at < reach && clause[at].folded != words[i]) ++at;
    if (at >= clause.size() || clause[at].folded != words[i]) return 0;
    ++at;
  }
  return at;
}

}  // namespace

absl::string_view CueName(Cue cue) { return kNames[static_cast<std::size_t>(cue)]; }

absl::StatusOr<CueBook> CueBook::Parse(absl::string_view path, absl::string_view text) {
  CueBook book;
  absl::optional<Cue> kind;
  for (const language::Line& line : language::SplitLines(text)) {
    const auto broken = [&](absl::string_view why) {
      return reference::DataFileBroken(absl::StrCat(path, ":", line.number), why);
    };
    const absl::string_view said = line.text;
    if (absl::StartsWith(said, "[") && absl::EndsWith(said, "]")) {
      kind = CueNamed(said.substr(1, said.size() - 2));
      if (!kind.has_value()) return broken(absl::StrCat("unknown kind ", said));
      continue;
    }
    if (absl::StartsWith(said, "contrary")) {
      const std::vector<absl::string_view> words = absl::StrSplit(said, ' ');
      if (words.size() != 3 || !CueNamed(words[1]) || !CueNamed(words[2])) {
        return broken("a line is: contrary KIND KIND");
      }
      auto& pairs = words[0] == "contrary-head" ? book.contrary_head_ : book.contrary_;
      pairs.emplace_back(*CueNamed(words[1]), *CueNamed(words[2]));
      continue;
    }
    if (!kind.has_value()) return broken("a cue stands before the first [kind]");
    for (absl::string_view cue : absl::StrSplit(said, ',')) {
      const std::vector<Token> words = language::Tokenize(cue);
      if (words.empty() || words.size() > kMostWords) {
        return broken(absl::StrCat("a cue has one to four words: ", cue));
      }
      if (kind == Cue::kRelative || kind == Cue::kModal) {
        (kind == Cue::kRelative ? book.relative_ : book.modal_).insert(words[0].folded);
        continue;
      }
      Entry entry{{}, *kind, absl::StrContains(cue, "…")};
      for (std::size_t i = 1; i < words.size(); ++i) entry.words.push_back(words[i].folded);
      book.by_first_word_[words[0].folded].push_back(std::move(entry));
    }
  }
  for (auto& [word, entries] : book.by_first_word_) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return a.words.size() > b.words.size();
    });
  }
  return book;
}

std::vector<FoundCue> CueBook::Find(absl::Span<const Token> clause) const {
  std::vector<FoundCue> found;
  std::size_t at = 0;
  while (at < clause.size()) {
    const auto it = by_first_word_.find(clause[at].folded);
    std::size_t next = at + 1;
    if (it != by_first_word_.end()) {
      for (const Entry& entry : it->second) {
        const std::size_t end = Match(clause, at + 1, entry.words, entry.gap);
        if (end == 0) continue;
        found.push_back({entry.cue, at, end});
        // What stands in a gap is read, too.
        next = entry.gap ? at + 1 : end;
        break;
      }
    }
    at = next;
  }
  return found;
}

bool CueBook::IsRelative(absl::Span<const Token> clause) const {
  if (clause.empty() || !relative_.contains(clause[0].folded)) return false;
  return std::none_of(clause.begin(), clause.end(),
                      [&](const Token& token) { return modal_.contains(token.folded); });
}

bool CueBook::AreContrary(Cue a, Cue b, bool same_head) const {
  const auto is_named = [&](const auto& pair) {
    return pair == std::pair(a, b) || pair == std::pair(b, a);
  };
  if (std::any_of(contrary_.begin(), contrary_.end(), is_named)) return true;
  return same_head && std::any_of(contrary_head_.begin(), contrary_head_.end(), is_named);
}

}  // namespace lotse::policy
