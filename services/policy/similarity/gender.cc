#include "services/policy/similarity/gender.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/types/span.h"
#include "common/language/stemmer.h"

namespace lotse::policy {
namespace {

using language::Token;

bool IsLetter(absl::string_view text, std::size_t at) {
  return at < text.size() &&
         (absl::ascii_isalpha(static_cast<unsigned char>(text[at])) || (text[at] & 0x80) != 0);
}

// The bytes of the sign at `at`; 0 when there is none.
std::size_t SignAt(absl::string_view text, std::size_t at) {
  constexpr std::array<absl::string_view, 9> kSigns = {"/-", "/*", "*", ":", "_",
                                                       "/",  "(-", "(", "·"};
  for (absl::string_view sign : kSigns) {
    if (absl::StartsWith(text.substr(at), sign)) return sign.size();
  }
  return 0;
}

// The bytes of the ending at `at`, when the word ends behind it; 0 when there is none.
std::size_t EndingAt(absl::string_view text, std::size_t at) {
  constexpr std::array<absl::string_view, 7> kEndings = {"innen", "in", "r", "n", "s", "e", "rin"};
  for (absl::string_view ending : kEndings) {
    if (!absl::StartsWith(text.substr(at), ending)) continue;
    if (!IsLetter(text, at + ending.size())) return ending.size();
  }
  return 0;
}

// What a gender ending at `at` takes, sign included; 0 when there is none.
std::size_t Gendered(absl::string_view text, std::size_t at) {
  constexpr absl::string_view kInner = "Innen";
  if (absl::StartsWith(text.substr(at), kInner) && !IsLetter(text, at + kInner.size())) {
    return absl::ascii_islower(static_cast<unsigned char>(text[at - 1])) ? kInner.size() : 0;
  }
  const std::size_t sign = SignAt(text, at);
  if (sign == 0) return 0;
  const std::size_t ending = EndingAt(text, at + sign);
  if (ending == 0) return 0;
  const std::size_t end = at + sign + ending;
  if (text[at] != '(') return end - at;
  return end < text.size() && text[end] == ')' ? end + 1 - at : 0;
}

bool OneOf(absl::string_view word, absl::Span<const absl::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool SameBearer(const Token& feminine, const Token& other) {
  const absl::string_view bearer = WithoutFeminine(feminine.folded);
  if (bearer == feminine.folded) return false;
  return language::Stem(bearer, language::Language::kGerman) ==
         language::Stem(other.folded, language::Language::kGerman);
}

}  // namespace

std::string DropGenderSigns(absl::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t dropped = at > 0 && IsLetter(text, at - 1) ? Gendered(text, at) : 0;
    if (dropped == 0) {
      plain.push_back(text[at++]);
    } else {
      at += dropped;
    }
  }
  return plain;
}

absl::string_view WithoutFeminine(absl::string_view folded) {
  constexpr std::array<absl::string_view, 12> kVerbs = {
      "beginnen", "gewinnen",  "besinnen", "entrinnen", "gerinnen", "zurueckgewinnen",
      "drinnen",  "verrinnen", "ersinnen", "zerrinnen", "binnen",   "hinzugewinnen"};
  constexpr std::size_t kShortest = 4;
  if (absl::EndsWith(folded, "innen")) {
    if (folded.size() < kShortest + 5 || OneOf(folded, kVerbs)) return folded;
    return folded.substr(0, folded.size() - 5);
  }
  constexpr std::array<absl::string_view, 9> kSingular = {
      "erin", "entin", "antin", "istin", "aerztin", "ologin", "eurin", "orin", "gatin"};
  for (absl::string_view ending : kSingular) {
    if (folded.size() >= kShortest + 3 && absl::EndsWith(folded, ending)) {
      return folded.substr(0, folded.size() - 2);
    }
  }
  return folded;
}

void JoinPairs(std::vector<Token>* tokens) {
  constexpr std::array<absl::string_view, 4> kJoints = {"und", "oder", "bzw", "sowie"};
  std::vector<Token> joined;
  joined.reserve(tokens->size());
  for (Token& token : *tokens) {
    const std::size_t size = joined.size();
    const bool joint = size >= 2 && OneOf(joined[size - 1].folded, kJoints);
    Token* const other = joint ? &joined[size - 2] : size >= 1 ? &joined[size - 1] : nullptr;
    if (other == nullptr || (!SameBearer(token, *other) && !SameBearer(*other, token))) {
      joined.push_back(std::move(token));
      continue;
    }
    if (SameBearer(*other, token)) other->folded = token.folded;
    if (joint) joined.pop_back();
  }
  *tokens = std::move(joined);
}

}  // namespace lotse::policy
