#include "common/language/spelling.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "absl/strings/ascii.h"
#include "common/language/hash.h"

namespace lotse::language {
namespace {

constexpr std::size_t kLongest = 40;

bool MayBeMistyped(absl::string_view word) {
  return word.size() >= Spelling::kShortest && word.size() <= kLongest &&
         std::none_of(word.begin(), word.end(),
                      [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

std::uint32_t FormHash(absl::string_view form) { return static_cast<std::uint32_t>(Hash(form)); }

// Calls `visit` with the word and with each form that lacks one byte; the same form is visited once a run of equal letters.
template <typename Visit>
void ForEachForm(absl::string_view word, Visit visit) {
  visit(word);
  std::string form(word.substr(1));
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (i > 0) form[i - 1] = word[i - 1];
    if (i + 1 < word.size() && word[i + 1] == word[i]) continue;
    visit(form);
  }
}

}  // namespace

bool OneEditApart(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const std::size_t same =
      static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  const absl::string_view left = a.substr(same);
  const absl::string_view right = b.substr(same);
  if (left.size() < right.size()) return left == right.substr(1);  // inserted
  if (left.empty()) return false;                                  // the same word
  if (left.substr(1) == right.substr(1)) return true;              // substituted
  return left.size() >= 2 && left[0] == right[1] && left[1] == right[0] &&
         left.substr(2) == right.substr(2);  // swapped
}

Spelling::Spelling(std::vector<KnownWord> words) : words_(std::move(words)) {
  std::sort(words_.begin(), words_.end(), [](const KnownWord& a, const KnownWord& b) {
    return std::tie(b.count, a.folded) < std::tie(a.count, b.folded);
  });
  words_.shrink_to_fit();
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    if (known_.insert(words_[i].folded).second) AddForms(i);
  }
  SortByHash(&forms_);
  forms_.shrink_to_fit();
}

void Spelling::AddForms(std::uint32_t word) {
  const absl::string_view folded = words_[word].folded;
  // A known word of four letters may be what a word of five was meant to be.
  if (folded.size() + 1 < kShortest || folded.size() > kLongest) return;
  ForEachForm(folded, [&](absl::string_view form) { forms_.emplace_back(FormHash(form), word); });
}

template <typename Visit>
void Spelling::ForEachCandidate(absl::string_view form, Visit visit) const {
  const Hashed first(FormHash(form), 0);
  for (auto it = std::lower_bound(forms_.begin(), forms_.end(), first);
       it != forms_.end() && it->first == first.first; ++it) {
    visit(it->second);
  }
}

absl::string_view Spelling::Nearest(absl::string_view folded) const {
  if (!MayBeMistyped(folded) || Knows(folded)) return {};
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  auto best = std::make_pair(true, kNone);  // whether the first letter differs, index
  ForEachForm(folded, [&](absl::string_view form) {
    ForEachCandidate(form, [&](std::uint32_t candidate) {
      const absl::string_view word = words_[candidate].folded;
      const auto rank = std::make_pair(word[0] != folded[0], candidate);
      if (rank < best && OneEditApart(folded, word)) best = rank;
    });
  });
  return best.second == kNone ? absl::string_view() : words_[best.second].folded;
}

}  // namespace lotse::language
