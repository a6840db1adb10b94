// The figures of a demand: "drei Jahre", "40 Prozent", "B1". Two items that ask for different ones are not the same, however alike
// their words are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "common/language/tokenize.h"

namespace lotse::policy {

enum class FigureUnit : std::uint8_t {
  kTime,  // a month has 30 days, a year twelve months: "36 Monate" and "drei Jahre" are equal
  kHours,
  kPercent,
  kEuro,
  kLevel,  // of language skills: A1 is 1, C2 is 6
};

struct Figure {
  FigureUnit unit = FigureUnit::kTime;
  std::int64_t value = 0;  // hundredths: of days, hours, percent, euros, levels
  bool replaced =
      false;  // what is so far and shall not stay: "drei statt fünf Jahre", "von 411 auf 200 Euro"
  std::size_t at = 0;  // the word
};

// The figures of a text, German or English, from left to right; numbers of other things are left out. Pure.
std::vector<Figure> ReadFigures(absl::Span<const language::Token> words);

// A figure that an item asks for.
struct AskedFigure {
  FigureUnit unit = FigureUnit::kTime;
  bool in_title = false;
  std::int64_t value = 0;
  friend auto operator<=>(const AskedFigure& a, const AskedFigure& b) = default;
};

enum class FigureMatch {
  kNone,      // there are none to compare
  kAgree,     // in each unit that both have there is a figure in common
  kDiffer,    // in one there is none, in the whole texts or in the titles
  kOneSided,  // a title names one for which the other item has none of that unit
};

// Of the figures that two items ask for. Symmetric. Pure.
FigureMatch MatchFigures(absl::Span<const AskedFigure> a, absl::Span<const AskedFigure> b);

}  // namespace lotse::policy
