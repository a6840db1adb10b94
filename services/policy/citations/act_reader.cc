#include "services/policy/citations/act_reader.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/language/fold.h"
#include "services/policy/citations/cursor.h"
#include "services/policy/citations/part_words.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kMaxBytesBefore = 120;
constexpr int kMaxWordsBefore = 8;

// Courts, authorities and countries look like acts.
constexpr absl::string_view kNoActs[] = {
    "BVerwG", "BVerfG", "BAG", "BGH",  "BFH",  "BSG",  "OVG", "VG",  "VGH", "LSG",
    "SG",     "LG",     "OLG", "AG",   "EuGH", "EuG",  "KG",  "FG",  "LAG", "ArbG",
    "EU",     "EG",     "BO",  "BRD",  "ABH",  "BAMF", "BA",  "IHK", "HWK", "USA",
    "EGMR",   "UNHCR",  "DDR", "GmbH", "AVwV", "VAB",  "NRW", "RB"};

bool IsAnyOf(absl::string_view word, std::initializer_list<absl::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [word](absl::string_view other) { return SameWord(word, other); });
}

bool EndsWithAny(absl::string_view word, std::initializer_list<absl::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [word](absl::string_view end) {
    return word.size() > end.size() && absl::EndsWith(word, end);
  });
}

// Rules that are no acts; folded.
bool IsOtherRule(absl::string_view folded) {
  for (const absl::string_view part : {"satzung",
                                       "vertrag",
                                       "vertraeg",
                                       "vereinbarung",
                                       "bedingung",
                                       "statut",
                                       "hausordnung",
                                       "pruefungsordnung",
                                       "geschaeftsordnung",
                                       "studienordnung",
                                       "nutzungsordnung",
                                       "dienstanweisung",
                                       "ausbildungsordnung",
                                       "ausbildungsverordnung",
                                       "dienstordnung",
                                       "betriebsordnung",
                                       "leitfaden",
                                       "protokoll",
                                       "entwurf",
                                       "urteil",
                                       "beschluss",
                                       "bescheid",
                                       "agb",
                                       "rahmenkonzept"}) {
    if (absl::StrContains(folded, part)) return true;
  }
  return false;
}

bool IsNoAct(absl::string_view word) {
  return IsPartWord(word) ||
         std::find(std::begin(kNoActs), std::end(kNoActs), word) != std::end(kNoActs);
}

// "FooG", "BayVwVfG", "AG-BMG", "VOB/B": two capitals at least, one of them last.
std::size_t AbbreviationEnd(absl::string_view text, std::size_t at) {
  int capitals = 0;
  bool capital = false;
  std::size_t end = at;
  if (!IsUpperAt(text, at)) return at;
  while (end < text.size()) {
    const bool joins = (text[end] == '-' || text[end] == '/') && IsUpperAt(text, end + 1);
    const std::size_t bytes = joins ? 1 : LetterBytes(text, end);
    if (bytes == 0) break;
    capital = !joins && IsUpperAt(text, end);
    capitals += capital ? 1 : 0;
    end += bytes;
  }
  return capitals >= 2 && capital ? end : at;
}

// "Landesaufnahmegesetzes", "Gemeindeordnung".
bool IsLongName(absl::string_view word) {
  if (word.empty() || !IsUpperAt(word, 0)) return false;
  const std::string folded = language::Fold(word);
  return !IsOtherRule(folded) &&
         EndsWithAny(folded, {"gesetz", "gesetzes", "gesetzbuch", "gesetzbuchs", "gesetzbuches",
                              "verordnung", "ordnung", "verfassung", "kodex", "konvention"});
}

std::size_t DigitsEnd(absl::string_view text, std::size_t at) {
  while (IsDigitAt(text, at)) ++at;
  return at;
}

// "Richtlinie 2003/86/EG", "VO (EU) Nr. 604/2013"; `at` when it is none.
std::size_t EuropeanEnd(absl::string_view text, std::size_t at) {
  Cursor cursor{text, at};
  if (!IsAnyOf(cursor.Word(), {"Richtlinie", "RL", "Verordnung", "VO"})) return at;
  cursor.at += cursor.Word().size();
  cursor.Blanks();
  if (cursor.Take("(")) {
    if (!IsAnyOf(cursor.Word(), {"EU", "EG", "EWG"})) return at;
    cursor.at += cursor.Word().size();
    if (!cursor.Take(")")) return at;
    cursor.Blanks();
  }
  if (cursor.TakeWord("Nr")) {
    cursor.Take(".");
    cursor.Blanks();
  }
  const std::size_t first = DigitsEnd(text, cursor.at);
  if (first == cursor.at || first >= text.size() || text[first] != '/') return at;
  const std::size_t second = DigitsEnd(text, first + 1);
  if (second == first + 1) return at;
  cursor.at = second;
  Cursor ahead = cursor;
  if (ahead.Take("/") && IsAnyOf(ahead.Word(), {"EU", "EG", "EWG"})) {
    return ahead.at + ahead.Word().size();
  }
  return second;
}

// The text with one blank for each run of them.
std::string Tidy(absl::string_view text) {
  std::string tidy;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = BlankBytes(text, at);
    if (blank == 0) {
      tidy.push_back(text[at++]);
    } else {
      if (!tidy.empty() && tidy.back() != ' ') tidy.push_back(' ');
      at += blank;
    }
  }
  return tidy;
}

// Moves `*at` before the character that ends there.
void StepBack(absl::string_view text, std::size_t floor, std::size_t* at) {
  --*at;
  while (*at > floor && (static_cast<unsigned char>(text[*at]) & 0xc0) == 0x80) --*at;
}

}  // namespace

absl::optional<NamedAct> ActReader::At(absl::string_view text, std::size_t at) const {
  if (const auto match = names_->Longest(text, at)) {
    return NamedAct{match->act->name, match->act->articles, at, match->end};
  }
  if (const std::size_t end = EuropeanEnd(text, at); end > at) {
    return NamedAct{Tidy(text.substr(at, end - at)), true, at, end};
  }
  const absl::string_view word = WordAt(text, at);
  if (IsNoAct(word)) return absl::nullopt;
  std::size_t end = AbbreviationEnd(text, at);
  if (IsNoAct(text.substr(at, end - at))) return absl::nullopt;
  const bool lenient = setting_ == Setting::kAlone && IsUpperAt(word, 0) && word.size() > 1;
  if (end == at && (IsLongName(word) || lenient)) end = at + word.size();
  if (end == at) return absl::nullopt;
  return NamedAct{std::string(text.substr(at, end - at)), false, at, end};
}

absl::optional<NamedAct> ActReader::After(absl::string_view text, std::size_t at) const {
  Cursor cursor{text, at};
  cursor.Blanks();
  const std::size_t begin = cursor.at;
  for (int count = 0; count < 2; ++count) {
    if (!IsAnyOf(cursor.Word(), {"des", "der", "dem", "vom", "im", "zum", "aus", "nach", "von"}))
      break;
    cursor.at += cursor.Word().size();
    cursor.Blanks();
  }
  absl::optional<NamedAct> act = At(text, cursor.at);
  if (act.has_value()) act->begin = begin;
  return act;
}

absl::optional<NamedAct> ActReader::Before(absl::string_view text, std::size_t at,
                                           std::size_t floor) const {
  floor = std::max(floor, at > kMaxBytesBefore ? at - kMaxBytesBefore : 0);
  const auto is_gap = [&](std::size_t begin) {
    return BlankBytes(text, begin) != 0 ||
           (setting_ == Setting::kAlone && (text[begin] == ',' || text[begin] == ':'));
  };
  std::size_t end = at;
  for (std::size_t before = end; before > floor; end = before) {
    StepBack(text, floor, &before);
    if (!is_gap(before)) break;
  }
  absl::optional<NamedAct> longest;
  std::size_t begin = end;
  for (int words = 0; words < kMaxWordsBefore && begin > floor; ++words) {
    StepBack(text, floor, &begin);
    while (begin > floor && BlankBytes(text, begin) == 0) {
      std::size_t before = begin;
      StepBack(text, floor, &before);
      if (BlankBytes(text, before) != 0) break;
      begin = before;
    }
    if (BlankBytes(text, begin) != 0) continue;
    const auto act = At(text, begin);
    if (act.has_value() && act->end == end) longest = act;
  }
  return longest;
}

bool ActReader::OtherAfter(absl::string_view text, std::size_t at) const {
  Cursor cursor{text, at};
  for (int words = 0; words < 4; ++words) {
    if (!cursor.Blanks()) return false;
    const absl::string_view word = cursor.Word();
    if (word.empty()) return false;
    // "Ihres", "Ihrer" in a letter.
    const bool noun = IsUpperAt(word, 0) && !absl::StartsWith(word, "Ihre");
    if (noun) return IsOtherRule(language::Fold(word));
    cursor.at += word.size();
  }
  return false;
}

bool ActReader::OtherBefore(absl::string_view text, std::size_t at) const {
  const std::size_t floor = at > kMaxBytesBefore ? at - kMaxBytesBefore : 0;
  std::size_t end = at;
  std::size_t begin = at;
  while (begin > floor) {
    std::size_t before = begin;
    StepBack(text, floor, &before);
    if (BlankBytes(text, before) != 0) {
      if (begin < end) break;
      end = before;
    } else if (LetterBytes(text, before) == 0) {
      break;
    }
    begin = before;
  }
  const absl::string_view word = text.substr(begin, end - begin);
  return IsUpperAt(word, 0) && IsOtherRule(language::Fold(word));
}

}  // namespace lotse::policy
