#include "common/text/language_tag.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace lotse::text {
namespace {

constexpr std::size_t kMaxTag = 63;

using Subtags = std::vector<std::string>;

bool All(absl::string_view text, bool (*predicate)(unsigned char)) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return predicate(static_cast<unsigned char>(c)); });
}
bool IsAlpha(absl::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max && All(text, absl::ascii_isalpha);
}
bool IsAlphanumeric(absl::string_view text, std::size_t min, std::size_t max) {
  return text.size() >= min && text.size() <= max && All(text, absl::ascii_isalnum);
}
bool IsRegion(absl::string_view text) {
  return IsAlpha(text, 2, 2) || (text.size() == 3 && All(text, absl::ascii_isdigit));
}
bool IsVariant(absl::string_view text) {
  return IsAlphanumeric(text, 5, 8) ||
         (IsAlphanumeric(text, 4, 4) && absl::ascii_isdigit(static_cast<unsigned char>(text[0])));
}

// Walks over the subtags in the order that the grammar of RFC 5646 prescribes, and sets their case.
class Walk {
 public:
  explicit Walk(Subtags& subtags) : subtags_(subtags) {}

  bool WellFormed() {
    if (Is("x")) return PrivateUse() && AtEnd();
    if (!Language()) return false;
    Script();
    Region();
    if (!Variants() || !Extensions()) return false;
    if (Is("x") && !PrivateUse()) return false;
    return AtEnd();
  }

 private:
  bool AtEnd() const { return at_ == subtags_.size(); }
  absl::string_view Here() const { return AtEnd() ? absl::string_view() : subtags_[at_]; }
  bool Is(absl::string_view text) const { return Here() == text; }

  bool Language() {
    const absl::string_view language = Here();
    ++at_;
    if (IsAlpha(language, 4, 8)) return true;
    if (!IsAlpha(language, 2, 3)) return false;
    for (int extended = 0; extended < 3 && IsAlpha(Here(), 3, 3); ++extended) ++at_;
    return true;
  }

  void Script() {
    if (!IsAlpha(Here(), 4, 4)) return;
    subtags_[at_][0] = absl::ascii_toupper(static_cast<unsigned char>(subtags_[at_][0]));
    ++at_;
  }

  void Region() {
    if (!IsRegion(Here())) return;
    absl::AsciiStrToUpper(&subtags_[at_]);
    ++at_;
  }

  bool Variants() {
    std::set<std::string> seen;
    for (; IsVariant(Here()); ++at_) {
      if (!seen.insert(subtags_[at_]).second) return false;
    }
    return true;
  }

  bool Extensions() {
    std::set<std::string> singletons;
    while (IsAlphanumeric(Here(), 1, 1) && !Is("x")) {
      if (!singletons.insert(subtags_[at_++]).second) return false;
      if (!IsAlphanumeric(Here(), 2, 8)) return false;
      while (IsAlphanumeric(Here(), 2, 8)) ++at_;
    }
    return true;
  }

  bool PrivateUse() {
    ++at_;
    if (!IsAlphanumeric(Here(), 1, 8)) return false;
    while (IsAlphanumeric(Here(), 1, 8)) ++at_;
    return true;
  }

  Subtags& subtags_;
  std::size_t at_ = 0;
};

}  // namespace

absl::optional<std::string> CanonicalLanguageTag(absl::string_view tag) {
  if (tag.empty() || tag.size() > kMaxTag) return absl::nullopt;
  Subtags subtags = absl::StrSplit(absl::AsciiStrToLower(tag), '-');
  if (!Walk(subtags).WellFormed()) return absl::nullopt;
  return absl::StrJoin(subtags, "-");
}

absl::string_view PrimaryLanguage(absl::string_view tag) { return tag.substr(0, tag.find('-')); }

}  // namespace lotse::text
