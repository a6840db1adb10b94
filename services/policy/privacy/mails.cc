// E-mail addresses, also those written as "a (at) b.de".
#include <string>

#include "absl/strings/str_cat.h"
#include "common/text/email.h"
#include "services/policy/privacy/bytes.h"
#include "services/policy/privacy/detectors.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostBefore = 64;
constexpr std::size_t kMostBehind = 189;
constexpr absl::string_view kSigns[] = {"@", " (at) ", "(at)", " [at] ", "[at]"};

bool IsAddressByte(absl::string_view text, std::size_t i) {
  if (IsAlnumAt(text, i) || IsWideAt(text, i)) return true;
  return absl::string_view("._%+-").find(text[i]) != absl::string_view::npos;
}

// Wide characters are no quotation marks or dashes of the text around.
bool IsWideMark(absl::string_view text, std::size_t i) {
  return text.substr(i, 2) == "\xE2\x80" || text.substr(i, 2) == "\xC2\xBB" ||
         text.substr(i, 2) == "\xC2\xAB";
}

std::size_t BeginOf(absl::string_view text, std::size_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && sign - begin < kMostBefore && IsAddressByte(text, begin - 1)) --begin;
  // Not in the middle of a character, and behind the last quotation mark.
  for (std::size_t i = begin; i < sign; ++i) {
    if (IsWideMark(text, i)) begin = i + (text[i] == '\xE2' ? 3 : 2);
  }
  while (begin < sign && (text[begin] & 0xC0) == 0x80) ++begin;
  while (begin < sign && (text[begin] == '.' || text[begin] == '-')) ++begin;
  return begin;
}

std::size_t EndOf(absl::string_view text, std::size_t from) {
  std::size_t end = from;
  while (end < text.size() && end - from < kMostBehind && IsAddressByte(text, end) &&
         !IsWideMark(text, end)) {
    ++end;
  }
  while (end > from && !IsAlnumAt(text, end - 1) && !IsWideAt(text, end - 1)) --end;
  while (end < text.size() && (text[end] & 0xC0) == 0x80) --end;
  return end;
}

}  // namespace

void FindMails(const Search& search, std::vector<Found>* found) {
  const absl::string_view text = search.words.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '@' && text[i] != ' ' && text[i] != '(' && text[i] != '[') continue;
    for (const absl::string_view sign : kSigns) {
      if (text.substr(i, sign.size()) != sign) continue;
      const std::size_t begin = BeginOf(text, i);
      const std::size_t behind = i + sign.size();
      const std::size_t end = EndOf(text, behind);
      if (begin >= i || end <= behind) break;
      const std::string address =
          absl::StrCat(text.substr(begin, i - begin), "@", text.substr(behind, end - behind));
      if (!text::EmailFault(address).has_value()) {
        found->push_back({begin, end, Cause::kMail});
      }
      break;
    }
  }
}

}  // namespace lotse::policy::privacy
