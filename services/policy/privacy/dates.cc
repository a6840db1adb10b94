#include "services/policy/privacy/dates.h"

#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kMostWords = 6;
constexpr absl::string_view kMonths[] = {
    "januar", "jaenner",   "februar", "maerz",    "april",    "mai",     "juni",     "juli",
    "august", "september", "oktober", "november", "dezember", "january", "february", "march",
    "may",    "june",      "july",    "october",  "december", "jan",     "feb",      "mrz",
    "mar",    "apr",       "jun",     "jul",      "aug",      "sep",     "sept",     "okt",
    "oct",    "nov",       "dez",     "dec"};

bool IsMonth(const Words& words, std::size_t i) {
  return words.IsLetters(i) && IsOneOf(words[i].folded, kMonths);
}

// 0 when it is none.
int YearAt(const Words& words, std::size_t i, bool two_digits) {
  const int number = words.Number(i);
  const std::size_t digits = words.Raw(i).size();
  if (digits == 4 && number >= 1900 && number < 2100) return number;
  if (two_digits && digits == 2) return number < 30 ? 2000 + number : 1900 + number;
  return 0;
}

bool IsDay(const Words& words, std::size_t i) {
  const int number = words.Number(i);
  return words.Raw(i).size() <= 2 && number >= 1 && number <= 31;
}

bool IsMonthNumber(const Words& words, std::size_t i) {
  const int number = words.Number(i);
  return words.Raw(i).size() <= 2 && number >= 1 && number <= 12;
}

std::size_t Skip(const Words& words, std::size_t i, absl::string_view mark) {
  return words.Touches(i) && words.Is(i, mark) ? i + 1 : i;
}

WrittenDate Until(std::size_t year_at, int year, bool has_day) {
  return year == 0 ? WrittenDate{} : WrittenDate{year_at + 1, has_day, year};
}

// "3.4.1991", "3. 4. 91", "3/4/1991", "3-4-91".
WrittenDate ReadNumbers(const Words& words, std::size_t i) {
  const std::string& mark = words[i + 1].folded;
  if (mark != "." && mark != "/" && mark != "-") return {};
  if (!IsDay(words, i) || !IsMonthNumber(words, i + 2) || !words.Is(i + 3, mark)) return {};
  if (!words.Touches(i + 1) || !words.Touches(i + 3)) return {};
  return Until(i + 4, YearAt(words, i + 4, true), true);
}

// "3. April 1991", "3 April 91".
WrittenDate ReadGerman(const Words& words, std::size_t i) {
  if (!IsDay(words, i)) return {};
  const std::size_t month = Skip(words, i + 1, ".");
  if (!IsMonth(words, month)) return {};
  const std::size_t year = Skip(words, month + 1, ".");
  return Until(year, YearAt(words, year, true), true);
}

// "April 3, 1991", "April 1991".
WrittenDate ReadMonth(const Words& words, std::size_t i) {
  if (!IsMonth(words, i)) return {};
  const std::size_t next = Skip(words, i + 1, ".");
  if (const int year = YearAt(words, next, false); year != 0) return {next + 1, false, year};
  if (!IsDay(words, next)) return {};
  const std::size_t year = Skip(words, next + 1, ",");
  return Until(year, YearAt(words, year, false), true);
}

// "1991-04-03", "1991".
WrittenDate ReadYear(const Words& words, std::size_t i) {
  const int year = YearAt(words, i, false);
  if (year == 0) return {};
  const bool iso = words.Touches(i + 1) && words.Is(i + 1, "-") && IsMonthNumber(words, i + 2) &&
                   words.Is(i + 3, "-") && IsDay(words, i + 4);
  return iso ? WrittenDate{i + 5, true, year} : WrittenDate{i + 1, false, year};
}

// "04/1991", "4.1991".
WrittenDate ReadMonthNumber(const Words& words, std::size_t i) {
  const bool mark = words.Touches(i + 1) && (words.Is(i + 1, "/") || words.Is(i + 1, "."));
  if (!mark || !IsMonthNumber(words, i) || !words.Touches(i + 2)) return {};
  return Until(i + 2, YearAt(words, i + 2, false), false);
}

}  // namespace

WrittenDate ReadDate(const Words& words, std::size_t i) {
  for (const auto read : {ReadNumbers, ReadGerman, ReadMonth, ReadYear, ReadMonthNumber}) {
    const WrittenDate date = read(words, i);
    if (date.end != 0) return date;
  }
  return {};
}

std::size_t DateBegin(const Words& words, std::size_t last) {
  for (std::size_t length = kMostWords; length >= 1; --length) {
    if (length > last + 1) continue;
    const std::size_t begin = last + 1 - length;
    const WrittenDate date = ReadDate(words, begin);
    if (date.end == last + 1) return begin;
  }
  return last + 1;
}

}  // namespace lotse::policy::privacy
