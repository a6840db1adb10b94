#include "services/referrals/index/conditions.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "common/text/normalize.h"

namespace lotse::referrals {
namespace {

constexpr std::array<absl::string_view, 6> kAgeWords = {"jahr",   "year",  "alter",
                                                        "jugend", "young", "aged"};
constexpr std::array<absl::string_view, 10> kResidenceWords = {
    "aufenthalt", "staatsang", "eu-buerger", "asyl", "fluechtling",
    "geduldet",   "residence", "national",   "visa", "refugee"};

template <std::size_t kSize>
bool Mentions(absl::string_view text, const std::array<absl::string_view, kSize>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](absl::string_view word) { return absl::StrContains(text, word); });
}

// Runs of letters or of digits: "12-27 jahre" is 12, 27, jahre.
std::vector<std::string> Tokens(absl::string_view text) {
  std::vector<std::string> tokens;
  char last = ' ';
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!absl::ascii_isalnum(byte)) {
      last = ' ';
      continue;
    }
    if (last == ' ' ||
        absl::ascii_isdigit(static_cast<unsigned char>(last)) != absl::ascii_isdigit(byte)) {
      tokens.emplace_back();
    }
    tokens.back().push_back(c);
    last = c;
  }
  return tokens;
}

// A number that may be an age; 0 when it is none.
int AgeOf(const std::string& token) {
  int age = 0;
  return token.size() <= 2 && absl::SimpleAtoi(token, &age) && age >= 3 ? age : 0;
}

void ReadAge(const std::vector<std::string>& tokens, std::size_t i, Offer& offer) {
  const int age = AgeOf(tokens[i]);
  if (age == 0) return;
  const absl::string_view before = i > 0 ? absl::string_view(tokens[i - 1]) : "";
  const auto limit = static_cast<std::uint8_t>(age);
  if (before == "unter" || before == "under") {
    offer.max_age = limit - 1;
  } else if (before == "bis" || before == "to" || before == "und" || before == "and") {
    // "12 bis 27", "zwischen 12 und 27"; "und" alone says nothing.
    const int from = i >= 2 ? AgeOf(tokens[i - 2]) : 0;
    if (from != 0) offer.min_age = static_cast<std::uint8_t>(from);
    if (from != 0 || before == "bis" || before == "to") offer.max_age = limit;
  } else if (before == "ab" || before == "from" || before == "over" || before == "ueber") {
    offer.min_age = limit;
  } else if (i > 0 && AgeOf(tokens[i - 1]) != 0 && AgeOf(tokens[i - 1]) < age) {
    offer.min_age = static_cast<std::uint8_t>(AgeOf(tokens[i - 1]));
    offer.max_age = limit;
  }
}

}  // namespace

void ReadConditions(absl::string_view text, Offer& offer) {
  const std::string folded = text::FoldUmlauts(text);
  if (folded.empty()) return;
  const bool age = Mentions(folded, kAgeWords);
  const bool residence = Mentions(folded, kResidenceWords);
  if (age) offer.conditions |= kOpenAge;
  if (residence) offer.conditions |= kOpenResidence;
  if (!age && !residence) offer.conditions |= kOpenConditions;
  if (!age) return;
  const std::vector<std::string> tokens = Tokens(folded);
  for (std::size_t i = 0; i < tokens.size(); ++i) ReadAge(tokens, i, offer);
}

}  // namespace lotse::referrals
