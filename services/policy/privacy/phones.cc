// Telephone numbers: what begins with + or 0 and is one by the numbering plan, or what stands behind "Tel.".
#include "common/phone/german_phone.h"
#include "services/policy/privacy/bytes.h"
#include "services/policy/privacy/dates.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostBytes = 40;
constexpr int kFewestPhoneDigits = 7;
constexpr int kFewestDigitsBehindLabel = 5;
// Texts that go on behind a number ("0371 5320 09111 Chemnitz") are cut at this many gaps before it is given up.
constexpr int kMostCuts = 3;
constexpr absl::string_view kPhoneWords[] = {
    "tel",      "telefon",     "telefonnummer", "mobil",     "handy",    "mobile",
    "fax",      "phone",       "handynummer",   "rufnummer", "whatsapp", "durchwahl",
    "festnetz", "mobilnummer", "telefonisch",   "call"};

// Bytes of what may stand between two digits of a number; 0 for anything else.
std::size_t GapBytes(absl::string_view text, std::size_t i) {
  if (i >= text.size()) return 0;
  if (absl::string_view(" /-().").find(text[i]) != absl::string_view::npos) return 1;
  if (text.substr(i, 2) == "\xC2\xA0") return 2;
  const bool dash = text.substr(i, 2) == "\xE2\x80" && i + 2 < text.size() &&
                    (text[i + 2] == '\x90' || text[i + 2] == '\x91' || text[i + 2] == '\x93' ||
                     text[i + 2] == '\xAF');
  return dash ? 3 : 0;
}

// Behind the last digit of the run that begins at `i`; at most two gaps lie between digits ("/ ", ") ", " - " are three).
std::size_t RunEnd(absl::string_view text, std::size_t i) {
  const std::size_t begin = i;
  std::size_t end = i;
  int gaps = 0;
  if (i < text.size() && text[i] == '+') ++i;
  while (i < text.size() && i - begin < kMostBytes && gaps <= 3) {
    const std::size_t gap = GapBytes(text, i);
    if (IsDigitAt(text, i)) {
      end = ++i;
      gaps = 0;
    } else if (gap != 0) {
      i += gap;
      ++gaps;
    } else {
      break;
    }
  }
  return end;
}

int CountDigits(absl::string_view text) {
  int digits = 0;
  for (std::size_t i = 0; i < text.size(); ++i) digits += IsDigitAt(text, i) ? 1 : 0;
  return digits;
}

// The end without the last group of digits.
std::size_t Shorter(absl::string_view text, std::size_t begin, std::size_t end) {
  while (end > begin && IsDigitAt(text, end - 1)) --end;
  while (end > begin && !IsDigitAt(text, end - 1)) --end;
  return end;
}

// Where the number that begins at `begin` ends; 0 when there is none. Hotlines are known to everybody and are none.
std::size_t NumberEnd(absl::string_view text, std::size_t begin, bool labelled) {
  const std::size_t longest = RunEnd(text, begin);
  std::size_t end = longest;
  for (int cut = 0; cut <= kMostCuts; ++cut, end = Shorter(text, begin, end)) {
    const absl::string_view number = text.substr(begin, end - begin);
    if (CountDigits(number) < kFewestPhoneDigits) break;
    const auto phone = phone::ParseGermanPhone(number);
    if (!phone.ok()) continue;
    return phone->kind == phone::Kind::kHotline ? 0 : end;
  }
  // A number without area code, or one that nobody has.
  const absl::string_view whole = text.substr(begin, longest - begin);
  return labelled && CountDigits(whole) >= kFewestDigitsBehindLabel ? longest : 0;
}

// Where a number may begin without a label: at + or 0, as nothing that goes on.
bool MayBegin(absl::string_view text, std::size_t i) {
  const bool sign = text[i] == '+' && (IsDigitAt(text, i + 1) || text.substr(i + 1, 1) == "(");
  const bool bracket =
      text[i] == '(' && (text.substr(i + 1, 1) == "0" || text.substr(i + 1, 1) == "+");
  if (!sign && !bracket && text[i] != '0') return false;
  if (i == 0) return true;
  return !IsAlnumAt(text, i - 1) &&
         absl::string_view("+.,-/").find(text[i - 1]) == absl::string_view::npos;
}

}  // namespace

void FindPhones(const Search& search, std::vector<Found>* found) {
  const Words& words = search.words;
  const absl::string_view text = words.text();
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool labelled = false;
    for (std::size_t back = 1; back <= 4 && !labelled; ++back) {
      labelled = IsOneOf(words[i - back].folded, kPhoneWords);
      // "Tel.: 5320", "telefonisch unter 5320".
      if (words.IsDigits(i - back)) break;
    }
    const std::size_t at = words[i].begin;
    const bool begins = MayBegin(text, at) || (labelled && words.IsDigits(i));
    if (!begins || ReadDate(words, i).has_day) continue;
    const std::size_t end = NumberEnd(text, at, labelled);
    if (end == 0) continue;
    found->push_back({at, end, Cause::kPhone});
    while (i + 1 < words.size() && words[i + 1].begin < end) ++i;
  }
}

}  // namespace lotse::policy::privacy
