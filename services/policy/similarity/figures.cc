#include "services/policy/similarity/figures.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/language/stemmer.h"

namespace lotse::policy {
namespace {

using language::Token;

constexpr std::int64_t kWhole = 100;
// How far, in words, a number stands from what says that it is replaced, or from the number that has its unit.
constexpr std::size_t kNear = 3;
constexpr std::size_t kUnitWithin = 5;

struct Unit {
  FigureUnit unit = FigureUnit::kTime;
  std::int64_t factor = 1;
};

struct NamedUnit {
  absl::string_view stem;
  Unit unit;
};

// Longer ones before those they end in.
constexpr NamedUnit kUnits[] = {
    {"vierteljahr", {FigureUnit::kTime, 90}}, {"halbjahr", {FigureUnit::kTime, 180}},
    {"quartal", {FigureUnit::kTime, 90}},     {"jahr", {FigureUnit::kTime, 360}},
    {"year", {FigureUnit::kTime, 360}},       {"monat", {FigureUnit::kTime, 30}},
    {"month", {FigureUnit::kTime, 30}},       {"wochenstund", {FigureUnit::kHours, 1}},
    {"woche", {FigureUnit::kTime, 7}},        {"week", {FigureUnit::kTime, 7}},
    {"stund", {FigureUnit::kHours, 1}},       {"hour", {FigureUnit::kHours, 1}},
    {"tag", {FigureUnit::kTime, 1}},          {"day", {FigureUnit::kTime, 1}},
    {"prozent", {FigureUnit::kPercent, 1}},   {"percent", {FigureUnit::kPercent, 1}},
    {"euro", {FigureUnit::kEuro, 1}},
};
// What may stand before a unit: "Lebensjahr", "Kalendertage".
constexpr absl::string_view kUnitHeads[] = {"",        "lebens", "kalender", "werk",
                                            "arbeits", "schul",  "berufs",   "aufenthalts"};

constexpr std::pair<absl::string_view, std::int64_t> kNumbers[] = {
    {"halb", 50},       {"ein", 100},       {"zwei", 200},      {"drei", 300},
    {"vier", 400},      {"funf", 500},      {"sechs", 600},     {"sieben", 700},
    {"acht", 800},      {"neun", 900},      {"zehn", 1000},     {"elf", 1100},
    {"zwolf", 1200},    {"funfzehn", 1500}, {"achtzehn", 1800}, {"zwanzig", 2000},
    {"dreissig", 3000}, {"vierzig", 4000},  {"funfzig", 5000},  {"sechzig", 6000},
    {"one", 100},       {"two", 200},       {"three", 300},     {"four", 400},
    {"five", 500},      {"six", 600},       {"seven", 700},     {"eight", 800},
    {"nine", 900},      {"ten", 1000},      {"eleven", 1100},   {"twelve", 1200},
    {"fifteen", 1500},  {"eighteen", 1800}, {"twenty", 2000},   {"thirty", 3000},
    {"half", 50},
};
// Forms of "ein" and "halb".
constexpr absl::string_view kEndings[] = {"", "e", "es", "er", "en", "em", "s"};

bool IsOneOf(absl::string_view word, absl::Span<const absl::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "lebensjahres", "jährige": a unit, with what may stand around it.
absl::optional<Unit> UnitOf(absl::string_view word) {
  for (const NamedUnit& named : kUnits) {
    const std::size_t at = word.find(named.stem);
    if (at != absl::string_view::npos && IsOneOf(word.substr(0, at), kUnitHeads)) {
      return named.unit;
    }
  }
  return absl::nullopt;
}

absl::optional<std::int64_t> NumberWord(absl::string_view word) {
  for (const auto& [number, value] : kNumbers) {
    if (word == number) return value;
    const bool declined = number == "ein" || number == "halb";
    if (declined && word.substr(0, number.size()) == number &&
        IsOneOf(word.substr(number.size()), kEndings)) {
      return value;
    }
  }
  return absl::nullopt;
}

// A number, perhaps of two words: "45,3", "1.000".
struct Number {
  std::int64_t value = 0;
  std::size_t words = 1;
  bool article = false;  // "ein"
};

bool IsDigits(const std::string& word) {
  return std::all_of(word.begin(), word.end(),
                     [](unsigned char c) { return absl::ascii_isdigit(c); });
}

absl::optional<Number> NumberAt(absl::Span<const Token> words, const std::string& plain,
                                std::size_t at) {
  constexpr std::size_t kMostDigits = 7, kThousands = 3;
  if (!IsDigits(words[at].folded)) {
    const auto value = NumberWord(plain);
    if (!value.has_value()) return absl::nullopt;
    return Number{*value, 1, plain.substr(0, 3) == "ein"};
  }
  std::int64_t value = 0;
  if (words[at].folded.size() > kMostDigits || !absl::SimpleAtoi(words[at].folded, &value)) {
    return absl::nullopt;
  }
  const bool joined = at + 1 < words.size() && IsDigits(words[at + 1].folded) &&
                      words[at].offset + words[at].length + 1 == words[at + 1].offset;
  std::int64_t more = 0;
  if (!joined || words[at + 1].folded.size() > kThousands ||
      !absl::SimpleAtoi(words[at + 1].folded, &more)) {
    return Number{value * kWhole, 1, false};
  }
  switch (words[at + 1].folded.size()) {
    case 1:
      return Number{value * kWhole + more * 10, 2, false};
    case 2:
      return Number{value * kWhole + more, 2, false};
    default:
      return Number{(value * 1000 + more) * kWhole, 2, false};
  }
}

// "dreimonatig", "Einwochenfrist": both in one word.
absl::optional<Figure> CompoundFigure(absl::string_view word) {
  for (const auto& [number, value] : kNumbers) {
    if (word.substr(0, number.size()) != number) continue;
    for (const NamedUnit& named : kUnits) {
      if (word.substr(number.size(), named.stem.size()) == named.stem) {
        return Figure{named.unit.unit, value * named.unit.factor, false, 0};
      }
    }
  }
  return absl::nullopt;
}

absl::optional<Figure> LevelFigure(absl::string_view word) {
  if (word.size() != 2 || word[0] < 'a' || word[0] > 'c' || word[1] < '1' || word[1] > '2') {
    return absl::nullopt;
  }
  return Figure{FigureUnit::kLevel, ((word[0] - 'a') * 2 + (word[1] - '0')) * kWhole, false, 0};
}

// Reads one text.
class FigureReading {
 public:
  explicit FigureReading(absl::Span<const Token> words) : words_(words) {
    for (const Token& word : words) plain_.push_back(language::WithoutUmlauts(word.folded));
  }

  std::vector<Figure> Read() {
    for (std::size_t at = 0; at < words_.size();) at += ReadAt(at);
    return std::move(figures_);
  }

 private:
  // Returns how many words were read.
  std::size_t ReadAt(std::size_t at) {
    auto figure = LevelFigure(plain_[at]);
    if (!figure.has_value()) figure = CompoundFigure(plain_[at]);
    if (figure.has_value()) {
      Add(*figure, at, at);
      return 1;
    }
    const auto number = NumberAt(words_, plain_[at], at);
    if (!number.has_value()) return 1;
    const std::size_t behind = at + number->words;
    auto unit = UnitBehind(behind, number->article ? 0 : 1);
    if (!unit.has_value() && !number->article) unit = UnitOfPair(at, behind);
    if (unit.has_value()) Add({unit->unit, number->value * unit->factor, false, at}, at, behind);
    return number->words;
  }

  // The unit at a word, or at most `more` behind it: "140 volle Tage".
  absl::optional<Unit> UnitBehind(std::size_t at, std::size_t more) const {
    for (std::size_t i = at; i <= at + more && i < words_.size(); ++i) {
      if (NumberAt(words_, plain_[i], i).has_value()) break;
      if (const auto unit = UnitOf(plain_[i])) return unit;
    }
    return absl::nullopt;
  }

  // "drei statt fünf Jahre", "von 411 auf 200 Euro", "three years instead of two": the unit of the other number.
  absl::optional<Unit> UnitOfPair(std::size_t at, std::size_t behind) const {
    if (Replaces(at) && last_unit_.has_value() && at <= last_end_ + kUnitWithin) return last_unit_;
    static constexpr absl::string_view kJoin[] = {"statt",  "anstatt", "anstelle", "auf",
                                                  "bis",    "nicht",   "oder",     "instead",
                                                  "rather", "to",      "or",       "not"};
    bool joined = false;
    for (std::size_t i = behind; i < words_.size() && i < behind + kUnitWithin; ++i) {
      const auto other = NumberAt(words_, plain_[i], i);
      if (other.has_value()) {
        return joined ? UnitBehind(i + other->words, 1) : absl::nullopt;
      }
      joined = joined || IsOneOf(plain_[i], kJoin);
    }
    return absl::nullopt;
  }

  // "statt …", "und nicht nur …" before the number at a word.
  bool Replaces(std::size_t at) const {
    static constexpr absl::string_view kInstead[] = {"statt",   "anstatt", "anstelle", "nicht",
                                                     "instead", "rather",  "not"};
    for (std::size_t i = at; i-- > 0 && i + kNear >= at;) {
      if (NumberAt(words_, plain_[i], i).has_value() || UnitOf(plain_[i]).has_value()) return false;
      if (IsOneOf(plain_[i], kInstead)) return true;
    }
    return false;
  }

  // "von 411 Euro auf 200": `behind` is the word behind the number.
  bool IsLeft(std::size_t at, std::size_t behind) const {
    if (at == 0 || (plain_[at - 1] != "von" && plain_[at - 1] != "from")) return false;
    for (std::size_t i = behind; i + 1 < words_.size() && i < behind + kUnitWithin; ++i) {
      const bool to = plain_[i] == "auf" || plain_[i] == "to";
      if (to && NumberAt(words_, plain_[i + 1], i + 1).has_value()) return true;
    }
    return false;
  }

  void Add(Figure figure, std::size_t at, std::size_t behind) {
    figure.at = at;
    figure.replaced = Replaces(at) || IsLeft(at, behind);
    figures_.push_back(figure);
    last_unit_ = UnitBehind(behind, 1);
    last_end_ = behind;
  }

  absl::Span<const Token> words_;
  std::vector<std::string> plain_;
  std::vector<Figure> figures_;
  absl::optional<Unit> last_unit_;
  std::size_t last_end_ = 0;
};

bool HasUnit(absl::Span<const AskedFigure> figures, FigureUnit unit, bool in_title) {
  return std::any_of(figures.begin(), figures.end(), [&](const AskedFigure& figure) {
    return figure.unit == unit && (figure.in_title || !in_title);
  });
}

// Whether a figure of the unit stands in both; `in_titles` looks at no others.
bool ShareFigure(absl::Span<const AskedFigure> a, absl::Span<const AskedFigure> b, FigureUnit unit,
                 bool in_titles) {
  return std::any_of(a.begin(), a.end(), [&](const AskedFigure& x) {
    return x.unit == unit && (x.in_title || !in_titles) &&
           std::any_of(b.begin(), b.end(), [&](const AskedFigure& y) {
             return y.unit == unit && y.value == x.value && (y.in_title || !in_titles);
           });
  });
}

}  // namespace

std::vector<Figure> ReadFigures(absl::Span<const Token> words) {
  return FigureReading(words).Read();
}

FigureMatch MatchFigures(absl::Span<const AskedFigure> a, absl::Span<const AskedFigure> b) {
  constexpr FigureUnit kAll[] = {FigureUnit::kTime, FigureUnit::kHours, FigureUnit::kPercent,
                                 FigureUnit::kEuro, FigureUnit::kLevel};
  bool agree = false, one_sided = false;
  for (FigureUnit unit : kAll) {
    const bool ours = HasUnit(a, unit, false), theirs = HasUnit(b, unit, false);
    if (ours && theirs) {
      const bool titles = HasUnit(a, unit, true) && HasUnit(b, unit, true);
      if (!ShareFigure(a, b, unit, titles)) return FigureMatch::kDiffer;
      agree = true;
    } else if (HasUnit(a, unit, true) || HasUnit(b, unit, true)) {
      one_sided = true;
    }
  }
  if (agree) return FigureMatch::kAgree;
  return one_sided ? FigureMatch::kOneSided : FigureMatch::kNone;
}

}  // namespace lotse::policy
