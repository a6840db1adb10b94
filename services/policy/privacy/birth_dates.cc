// Dates of birth, told from the dates of laws and deadlines by what stands beside them.
#include <algorithm>
#include <iterator>

#include "services/policy/privacy/dates.h"
#include "services/policy/privacy/detectors.h"
#include "services/policy/privacy/word_sets.h"

namespace lotse::policy::privacy {
namespace {

constexpr std::size_t kFarBehindCue = 6;  // "geboren in Bad Elster am …"
constexpr std::size_t kNearName = 60;     // bytes
constexpr int kOldestYear = 1920;
constexpr int kYoungestYear = 2015;
constexpr absl::string_view kCues[] = {"geb", "geboren",      "geborene",   "geborener",   "born",
                                       "dob", "geburtsdatum", "geburtstag", "geburtsjahr", "*"};
// "geboren nach dem 1.1.2005" says what holds for many.
constexpr absl::string_view kGeneral[] = {"nach",  "vor",      "seit",  "ab",
                                          "bis",   "zwischen", "after", "before",
                                          "since", "between",  "until", "spaetestens"};
constexpr absl::string_view kBornBehind[] = {"geboren", "geborene", "geborener", "geborenen",
                                             "born"};
constexpr absl::string_view kOn[] = {"am", "im", "on", "in"};
constexpr absl::string_view kArticles[] = {"der",  "die",   "den",   "dem",   "ein",
                                           "eine", "einer", "einen", "unser", "unsere"};
constexpr absl::string_view kApposed[] = {"(", ",", "ist", "war", "bin"};
constexpr absl::string_view kYearCues[] = {"jahrgang", "jg"};

void Add(const Words& words, std::size_t begin, std::size_t end, bool has_day,
         std::vector<Found>* found) {
  found->push_back(
      {words[begin].begin, words[end - 1].end, has_day ? Cause::kBirthDate : Cause::kBirthYear});
}

// "geb. 3.4.1991", "geboren in Tunis am 12. Mai 1988", "*1985".
void ReadBehindCue(const Words& words, std::size_t i, std::vector<Found>* found) {
  const bool star = words.Is(i, "*");
  for (std::size_t at = i + 1; at <= i + kFarBehindCue && at < words.size(); ++at) {
    if (words[at].paragraph_before || IsOneOf(words[at].folded, kGeneral)) return;
    const WrittenDate date = ReadDate(words, at);
    if (date.end != 0) {
      // A year alone stands close: "geboren und 2015 eingereist".
      const bool close = words[at - 1].kind == Word::Kind::kMark || at == i + 1 ||
                         (at == i + 2 && IsOneOf(words[at - 1].folded, kOn));
      if (date.has_day || close) Add(words, i, date.end, date.has_day, found);
      return;
    }
    if (star || (words.EndsSentence(at) && at > i + 1)) return;
  }
}

// "am 23. Februar 2009 (in Hanoi) geboren", "die 1991 geborene Klientin".
void ReadBeforeCue(const Words& words, std::size_t born, std::vector<Found>* found) {
  for (std::size_t last = born - 1; last + 5 > born && last < born; --last) {
    if (words.EndsSentence(last)) return;
    if (!words.IsDigits(last)) continue;
    const std::size_t begin = DateBegin(words, last);
    if (begin > last || begin == 0) return;
    const bool day = ReadDate(words, begin).has_day;
    const std::string& before = words[begin - 1].folded;
    const bool one =
        day ? IsOneOf(before, kOn) : IsOneOf(before, kArticles) && !words.Is(born, "geborenen");
    if (one) Add(words, begin, born + 1, day, found);
    return;
  }
}

bool NameEndsNear(const Search& search, std::size_t at) {
  const auto behind = std::partition_point(search.before.begin(), search.before.end(),
                                           [at](const Found& found) { return found.begin < at; });
  if (behind == search.before.begin()) return false;
  const Found& last = *std::prev(behind);
  return KindOf(last.cause) == FindingKind::kName && last.end <= at && at - last.end <= kNearName;
}

// "Olena K., Jahrgang 1994", "(Jg. 1976)", "er ist Jahrgang 1950", but not "der Jahrgang 1990".
void ReadYearCue(const Search& search, std::size_t i, std::vector<Found>* found) {
  const Words& words = search.words;
  const std::size_t at = words.Touches(i + 1) && words.Is(i + 1, ".") ? i + 2 : i + 1;
  const WrittenDate date = ReadDate(words, at);
  if (date.end != at + 1) return;
  const bool apposed = IsOneOf(words[i - 1].folded, kApposed);
  if (apposed || NameEndsNear(search, words[i].begin)) Add(words, i, date.end, false, found);
}

// "Frau Nguyen (3.4.1991)", "Ahmad H., 3.4.1991,".
void ReadBehindName(const Words& words, const Found& name, std::size_t i,
                    std::vector<Found>* found) {
  const bool mark = words.Is(i, "(") || words.Is(i, ",");
  if (!mark || words[i].begin > name.end + 1) return;
  const WrittenDate date = ReadDate(words, i + 1);
  if (date.has_day && date.year >= kOldestYear && date.year <= kYoungestYear) {
    Add(words, i + 1, date.end, true, found);
  }
}

}  // namespace

void FindBirthDates(const Search& search, std::vector<Found>* found) {
  const Words& words = search.words;
  auto name = search.before.begin();
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (IsOneOf(words[i].folded, kCues)) ReadBehindCue(words, i, found);
    if (IsOneOf(words[i].folded, kBornBehind) && i > 0) ReadBeforeCue(words, i, found);
    if (IsOneOf(words[i].folded, kYearCues)) ReadYearCue(search, i, found);
    while (name != search.before.end() && name->end <= words[i].begin) {
      if (KindOf(name->cause) == FindingKind::kName) ReadBehindName(words, *name, i, found);
      ++name;
    }
  }
}

}  // namespace lotse::policy::privacy
