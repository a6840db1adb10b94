#include "services/referrals/places/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "common/text/normalize.h"

namespace lotse::referrals {
namespace {

using Byte = unsigned char;

constexpr std::uint32_t kAbbreviation = 4;  // bytes; a dot behind more ends a sentence

// U+00C0 to U+00FF, the letters that German texts hold; the empty ones are left to ICU.
constexpr std::array<absl::string_view, 32> kLatin = {
    "a", "a", "a", "a", "ae", "aa", "ae", "c", "e",  "e", "e", "e", "i",  "i", "i", "i",
    "",  "n", "o", "o", "o",  "o",  "oe", "",  "oe", "u", "u", "u", "ue", "y", "",  "ss"};

constexpr std::array<std::pair<absl::string_view, absl::string_view>, 16> kSameWords = {
    {{"sankt", "st"},
     {"saint", "st"},
     {"kreis", "landkreis"},
     {"kreises", "landkreis"},
     {"landkreises", "landkreis"},
     {"landkrs", "landkreis"},
     {"lk", "landkreis"},
     {"lkr", "landkreis"},
     {"lkrs", "landkreis"},
     {"county", "landkreis"},
     {"district", "landkreis"},
     {"regbez", "regierungsbezirk"},
     {"lhst", "landeshauptstadt"},
     {"obb", "oberbayern"},
     {"westf", "westfalen"},
     {"vogtl", "vogtland"}}};

bool IsLatinCapital(absl::string_view text) {
  if (absl::ascii_isupper(text[0])) return true;
  if (text.size() < 2) return false;
  const Byte lead = static_cast<Byte>(text[0]), next = static_cast<Byte>(text[1]);
  return (lead == 0xC3 && next < 0x9F && next != 0x97) ||      // À to Þ
         (lead == 0xD0 && (next >= 0x80 && next <= 0xAF)) ||   // Ѐ to Я
         ((lead == 0xC4 || lead == 0xC5) && (next & 1) == 0);  // about half of Latin Extended-A
}

std::size_t CharacterSize(char c) {
  const Byte lead = static_cast<Byte>(c);
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

bool IsApostrophe(absl::string_view text) {
  return text[0] == '\'' || text.substr(0, 3) == "\u2019" || text.substr(0, 2) == "\u00b4";
}

// Signs of U+0080 to U+00BF and U+2000 to U+2FFF, and blanks and marks of U+3000 to U+303F.
bool IsSign(absl::string_view text) {
  const Byte lead = static_cast<Byte>(text[0]);
  if (lead == 0xC2) return true;
  if (lead == 0xE2) return static_cast<Byte>(text[1]) < 0xBC;
  return lead == 0xE3 && static_cast<Byte>(text[1]) == 0x80;
}

bool IsWordCharacter(absl::string_view text) {
  const Byte lead = static_cast<Byte>(text[0]);
  return lead < 0x80 ? absl::ascii_isalnum(lead) : !IsSign(text);
}

Gap GapOf(absl::string_view text) {
  switch (text[0]) {
    case ' ':
    case '\t':
    case '"':
    case '\'':
      return Gap::kBlank;
    case '-':
      return Gap::kHyphen;
    case '/':
      return Gap::kSlash;
    case '.':
      return Gap::kDot;
    case '(':
    case ')':
      return Gap::kBracket;
    case ',':
      return Gap::kComma;
    default:
      return text.substr(0, 2) == "\u00a0" || text.substr(0, 2) == "\u00ad" ? Gap::kBlank
                                                                            : Gap::kHard;
  }
}

// The fold of the character 0xC3 `next`; empty for those left to ICU.
absl::string_view LatinFold(Byte next) { return next == 0xBF ? "y" : kLatin[next % 32]; }

// Appends the fold of a word of ASCII and kLatin; false, with nothing appended, for others.
bool AppendSimpleFold(absl::string_view word, std::string& folds) {
  const std::size_t before = folds.size();
  for (std::size_t i = 0; i < word.size(); ++i) {
    const Byte c = static_cast<Byte>(word[i]);
    if (c < 0x80) {
      if (c != '\'') folds.push_back(absl::ascii_tolower(c));
      continue;
    }
    const bool latin = c == 0xC3 && i + 1 < word.size();
    const absl::string_view fold = latin ? LatinFold(static_cast<Byte>(word[++i])) : "";
    if (fold.empty()) {
      folds.resize(before);
      return false;
    }
    folds.append(fold.data(), fold.size());
  }
  return true;
}

void AppendFold(absl::string_view word, std::string& folds) {
  const std::size_t before = folds.size();
  if (!AppendSimpleFold(word, folds)) {
    folds += absl::StrReplaceAll(text::FoldUmlauts(word),
                                 {{"\u2019", ""}, {"'", ""}, {"\u00b4", ""}, {" ", ""}});
  }
  const absl::string_view fold = absl::string_view(folds).substr(before);
  if (fold.size() < 2 || fold.size() > 11) return;
  for (const auto& [from, to] : kSameWords) {
    if (fold == from) {
      folds.replace(before, std::string::npos, to.data(), to.size());
      return;
    }
  }
}

// Where the word that begins at `at` ends; an apostrophe between two letters is part of it.
std::size_t WordEnd(absl::string_view text, std::size_t at) {
  while (at < text.size()) {
    const absl::string_view rest = text.substr(at);
    std::size_t size = CharacterSize(rest[0]);
    if (IsApostrophe(rest)) {
      if (rest.size() <= size || !IsWordCharacter(rest.substr(size))) break;
    } else if (!IsWordCharacter(rest)) {
      break;
    }
    at += size;
  }
  return std::min(at, text.size());
}

// Without the "'s" of "gibt's" and "Chemnitz's".
absl::string_view WithoutEnding(absl::string_view word) {
  for (absl::string_view ending : {"'s", "\u2019s", "'S", "\u2019S"}) {
    if (word.size() > ending.size() && word.substr(word.size() - ending.size()) == ending) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return word;
}

bool AllCaps(absl::string_view word) {
  int letters = 0;
  for (char c : word) {
    if (absl::ascii_islower(static_cast<Byte>(c))) return false;
    letters += absl::ascii_isupper(static_cast<Byte>(c)) ? 1 : 0;
  }
  return letters >= 2;
}

}  // namespace

void Words::Add(absl::string_view text, std::size_t begin, std::size_t end, Gap gap) {
  const absl::string_view word = WithoutEnding(text.substr(begin, end - begin));
  Word added;
  added.begin = static_cast<std::uint32_t>(begin);
  added.end = static_cast<std::uint32_t>(begin + word.size());
  added.fold_begin = static_cast<std::uint32_t>(folds_.size());
  AppendFold(word, folds_);
  added.fold_size = static_cast<std::uint32_t>(folds_.size() - added.fold_begin);
  added.gap = gap;
  added.capital = IsLatinCapital(word);
  added.all_caps = AllCaps(word);
  added.number = std::all_of(word.begin(), word.end(),
                             [](char c) { return absl::ascii_isdigit(static_cast<Byte>(c)); });
  words_.push_back(added);
}

Words Words::Split(absl::string_view text) {
  Words words;
  words.folds_.reserve(text.size() + text.size() / 4 + 16);
  words.words_.reserve(text.size() / 6 + 4);
  Gap gap = Gap::kHard;
  for (std::size_t at = 0; at < text.size() && words.size() < kMax;) {
    const absl::string_view rest = text.substr(at);
    if (!IsWordCharacter(rest)) {
      gap = std::max(gap, GapOf(rest));
      at = std::min(at + CharacterSize(rest[0]), text.size());
      continue;
    }
    const std::size_t end = WordEnd(text, at);
    words.Add(text, at, end, gap);
    gap = Gap::kBlank;
    at = end;
  }
  words.NoteCase();
  return words;
}

bool Words::BeginsSentence(std::size_t i) const {
  return i == 0 || words_[i].gap == Gap::kHard ||
         (words_[i].gap == Gap::kDot && words_[i - 1].size() > kAbbreviation);
}

void Words::NoteCase() {
  bool capital = false, small = false;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].number) continue;
    small = small || !words_[i].all_caps;
    capital = capital || (words_[i].capital && !BeginsSentence(i));
  }
  has_case_ = capital && small;
}

bool IsConnective(absl::string_view fold) {
  static const auto* const kConnectives = new absl::flat_hash_set<absl::string_view>{
      "a",   "am",  "an",    "auf", "b",   "bei",  "d",   "das", "dem", "den",
      "der", "des", "die",   "i",   "im",  "in",   "o",   "ob",  "of",  "on",
      "the", "u",   "unter", "v",   "vor", "vorm", "zum", "zur"};
  return fold.size() <= 5 && kConnectives->contains(fold);
}

std::string KeyOf(const Words& words, std::size_t begin, std::size_t end) {
  std::string key;
  for (std::size_t i = begin; i < end; ++i) {
    const absl::string_view fold = words.Fold(i);
    if (i > begin && IsConnective(fold)) continue;
    if (!key.empty()) key.push_back(' ');
    key.append(fold.data(), fold.size());
  }
  return key;
}

std::string KeyOf(absl::string_view name) {
  const Words words = Words::Split(name);
  return KeyOf(words, 0, words.size());
}

std::string PlainKeyOf(absl::string_view name) {
  if (std::none_of(name.begin(), name.end(), [](char c) { return static_cast<Byte>(c) == 0xC3; })) {
    return KeyOf(name);
  }
  return KeyOf(absl::StrReplaceAll(name, {{"ä", "a"},
                                          {"ö", "o"},
                                          {"ü", "u"},
                                          {"Ä", "A"},
                                          {"Ö", "O"},
                                          {"Ü", "U"},
                                          {"å", "a"},
                                          {"ø", "o"}}));
}

}  // namespace lotse::referrals
