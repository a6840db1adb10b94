#include "services/policy/domain/wording.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace lotse::policy {
namespace {

// What a full stop belongs to. In small letters, with the full stop.
constexpr std::array<absl::string_view, 24> kAbbreviations = {
    "abs.",   "art.",  "nr.",  "s.",   "buchst.", "lit.", "ff.",  "f.",
    "i.v.m.", "vgl.",  "z.b.", "d.h.", "u.a.",    "bzw.", "ggf.", "ca.",
    "sog.",   "inkl.", "str.", "usw.", "gem.",    "z.",   "b.",   "d."};

bool EndsSentence(char c) { return c == '.' || c == '!' || c == '?'; }
bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\t'; }

// The word that ends with the character before `end`.
absl::string_view WordBefore(absl::string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && !IsBlank(text[begin - 1]) && text[begin - 1] != '(') --begin;
  return text.substr(begin, end - begin);
}

bool IsAbbreviationOrOrdinal(absl::string_view word) {
  const std::string lower = absl::AsciiStrToLower(word);
  if (std::find(kAbbreviations.begin(), kAbbreviations.end(), lower) != kAbbreviations.end()) {
    return true;
  }
  return lower.size() > 1 && std::all_of(lower.begin(), lower.end() - 1, absl::ascii_isdigit);
}

// A letter beyond ASCII (Ä, Ö, Ü, „) may begin a sentence too.
bool MayBeginSentence(char c) {
  return absl::ascii_isupper(c) || absl::ascii_isdigit(c) || c == '"' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

// Whether a sentence ends with the mark at `mark`.
bool IsEndOfSentence(absl::string_view text, std::size_t mark) {
  if (mark + 1 >= text.size()) return true;
  if (!IsBlank(text[mark + 1])) return false;
  std::size_t next = mark + 1;
  while (next < text.size() && IsBlank(text[next])) ++next;
  if (next == text.size()) return true;
  if (!MayBeginSentence(text[next])) return false;
  return text[mark] != '.' || !IsAbbreviationOrOrdinal(WordBefore(text, mark + 1));
}

// Lengths of the longest common subsequences of the ends of both lists.
std::vector<std::vector<int>> CommonLengths(const std::vector<std::string>& a,
                                            const std::vector<std::string>& b) {
  std::vector<std::vector<int>> lengths(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      lengths[i][j] =
          a[i] == b[j] ? lengths[i + 1][j + 1] + 1 : std::max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  return lengths;
}

std::vector<Hunk> HunksBetween(const std::vector<std::string>& base,
                               const std::vector<std::string>& changed) {
  const auto lengths = CommonLengths(base, changed);
  std::vector<Hunk> hunks;
  std::size_t i = 0, j = 0;
  while (i < base.size() || j < changed.size()) {
    if (i < base.size() && j < changed.size() && base[i] == changed[j]) {
      ++i;
      ++j;
      continue;
    }
    if (hunks.empty() || hunks.back().end != static_cast<int>(i)) {
      hunks.push_back({static_cast<int>(i), static_cast<int>(i), {}});
    }
    Hunk& hunk = hunks.back();
    const bool take =
        j < changed.size() && (i == base.size() || lengths[i][j + 1] >= lengths[i + 1][j]);
    if (take) {
      hunk.replacement.push_back(changed[j++]);
    } else {
      hunk.end = static_cast<int>(++i);
    }
  }
  return hunks;
}

bool Collide(const Hunk& one, const Hunk& other) {
  return one.begin == other.begin ||
         std::max(one.begin, other.begin) < std::min(one.end, other.end);
}

std::string BodyWith(const std::vector<std::string>& base, const std::vector<Hunk>& hunks) {
  std::string body;
  int next = 0;
  for (const Hunk& hunk : hunks) {
    for (; next < hunk.begin; ++next) absl::StrAppend(&body, base[next]);
    for (const std::string& sentence : hunk.replacement) {
      // What came after the last sentence stands without a blank before it.
      const bool joined = !body.empty() && !IsBlank(body.back());
      absl::StrAppend(&body, joined ? " " : "", sentence);
    }
    next = std::max(next, hunk.end);
  }
  for (; next < static_cast<int>(base.size()); ++next) {
    const bool joined = !body.empty() && !IsBlank(body.back());
    absl::StrAppend(&body, joined ? " " : "", base[next]);
  }
  return std::string(absl::StripTrailingAsciiWhitespace(body));
}

void AppendLine(absl::string_view mark, absl::string_view sentence, std::string* text) {
  absl::StrAppend(text, mark, absl::StripTrailingAsciiWhitespace(sentence), "\n");
}

}  // namespace

std::vector<std::string> SplitSentences(absl::string_view text) {
  std::vector<std::string> sentences;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!EndsSentence(text[i]) || !IsEndOfSentence(text, i)) continue;
    std::size_t end = i + 1;
    while (end < text.size() && IsBlank(text[end])) ++end;
    sentences.emplace_back(text.substr(begin, end - begin));
    begin = end;
    i = end - 1;
  }
  if (begin < text.size()) sentences.emplace_back(text.substr(begin));
  return sentences;
}

// Sentences are compared without the blanks behind them, so that the last one is the same as in the middle.
WordingChange ChangeBetween(const Wording& base, const Wording& changed) {
  WordingChange change;
  change.retitled = base.title != changed.title;
  if (change.retitled) change.title = changed.title;
  std::vector<std::string> from = SplitSentences(base.body);
  std::vector<std::string> to = SplitSentences(changed.body);
  if (!from.empty() && !to.empty()) {
    for (std::vector<std::string>* sentences : {&from, &to}) {
      if (!IsBlank(sentences->back().back())) sentences->back().push_back(' ');
    }
  }
  change.hunks = HunksBetween(from, to);
  return change;
}

bool Collide(const WordingChange& one, const WordingChange& other) {
  if (one.retitled && other.retitled) return true;
  for (const Hunk& a : one.hunks) {
    for (const Hunk& b : other.hunks) {
      if (Collide(a, b)) return true;
    }
  }
  return false;
}

Wording ApplyBoth(const Wording& base, const WordingChange& one, const WordingChange& other) {
  std::vector<Hunk> hunks = one.hunks;
  hunks.insert(hunks.end(), other.hunks.begin(), other.hunks.end());
  std::sort(hunks.begin(), hunks.end(), [](const Hunk& a, const Hunk& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end < b.end;
  });
  return {one.retitled     ? one.title
          : other.retitled ? other.title
                           : base.title,
          BodyWith(SplitSentences(base.body), hunks)};
}

std::string DiffText(const Wording& base, const WordingChange& change) {
  std::string text;
  if (change.retitled) {
    AppendLine("- ", base.title, &text);
    AppendLine("+ ", change.title, &text);
  }
  const std::vector<std::string> sentences = SplitSentences(base.body);
  const int count = static_cast<int>(sentences.size());
  int shown = 0;
  for (const Hunk& hunk : change.hunks) {
    if (hunk.begin > shown) AppendLine("  ", sentences[hunk.begin - 1], &text);
    for (int i = hunk.begin; i < hunk.end; ++i) AppendLine("- ", sentences[i], &text);
    for (const std::string& sentence : hunk.replacement) AppendLine("+ ", sentence, &text);
    shown = hunk.end;
    if (shown < count) AppendLine("  ", sentences[shown++], &text);
  }
  return text;
}

}  // namespace lotse::policy
