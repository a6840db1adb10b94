#include "services/policy/similarity/demand.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/str_join.h"
#include "absl/types/optional.h"
#include "services/policy/similarity/figures.h"

namespace lotse::policy {
namespace {

using language::Token;

// How many words a negation reaches: to the right over a German clause to its verb, to the left only to the verb beside it.
constexpr std::size_t kRight = 10;
constexpr std::size_t kLeft = 3;

bool Turns(Cue cue) { return cue == Cue::kNegation; }
bool Points(Cue cue) {
  return cue != Cue::kNegation && cue != Cue::kNoNegation && cue != Cue::kReason &&
         cue != Cue::kRejection;
}
bool IsAuxiliary(Cue cue) { return cue == Cue::kMay || cue == Cue::kNeed; }

// The negation of cues[at]: the last before it with nothing but auxiliaries between, one right behind it, or a rejection.
absl::optional<std::size_t> NegationOf(const std::vector<FoundCue>& cues, std::size_t at) {
  for (std::size_t i = at; i-- > 0;) {
    if (cues[at].begin - cues[i].begin > kRight) break;
    if (Turns(cues[i].cue)) return i;
    if (!IsAuxiliary(cues[i].cue)) break;
  }
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues[i].cue == Cue::kRejection) return i;
  }
  const bool behind =
      at + 1 < cues.size() && Turns(cues[at + 1].cue) && cues[at + 1].begin < cues[at].end + kLeft;
  // Unless it turns what comes next.
  if (!behind || (at + 2 < cues.size() && Points(cues[at + 2].cue))) return absl::nullopt;
  return at + 1;
}

std::string WordsBetween(absl::Span<const Token> clause, std::size_t begin, std::size_t end) {
  return absl::StrJoin(clause.subspan(begin, end - begin), " ",
                       [](std::string* out, const Token& token) { out->append(token.folded); });
}

}  // namespace

std::vector<Demand> ReadDemands(absl::Span<const Token> clause, const CueBook& cues) {
  const std::vector<FoundCue> found = cues.Find(clause);
  constexpr std::size_t kHead = 2;
  const bool reason = std::any_of(found.begin(), found.end(), [](const FoundCue& cue) {
    return cue.cue == Cue::kReason && cue.begin < kHead;
  });
  if (reason) return {};
  const bool plain = std::any_of(found.begin(), found.end(), [](const FoundCue& cue) {
    return Points(cue.cue) && !IsAuxiliary(cue.cue);
  });
  std::vector<Demand> demands;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const FoundCue& cue = found[i];
    if (!Points(cue.cue) || (plain && IsAuxiliary(cue.cue))) continue;
    const absl::optional<std::size_t> negation = NegationOf(found, i);
    Demand demand{cue.cue, negation.has_value(), false, "", {}, {}};
    if (cue.cue == Cue::kMay) {
      demand.cue = demand.negated ? Cue::kForbid : Cue::kAllow;
      demand.negated = false;
    }
    if (cue.cue == Cue::kNeed) {
      if (!demand.negated) continue;
      demand.cue = Cue::kAbolish;
      demand.negated = false;
    }
    const std::size_t first =
        negation.has_value() ? std::min(found[*negation].begin, cue.begin) : cue.begin;
    const std::size_t last =
        negation.has_value() ? std::max(found[*negation].end, cue.end) : cue.end;
    demand.words = WordsBetween(clause, first, last);
    demands.push_back(std::move(demand));
  }
  return demands;
}

absl::optional<Demand> ReadFigureDemand(absl::Span<const Token> clause) {
  const std::vector<Figure> figures = ReadFigures(clause);
  for (const Figure& old : figures) {
    if (!old.replaced) continue;
    for (const Figure& asked : figures) {
      if (asked.replaced || asked.unit != old.unit || asked.value == old.value) continue;
      const bool time = old.unit == FigureUnit::kTime, less = asked.value < old.value;
      const Cue cue =
          less ? (time ? Cue::kShorten : Cue::kLower) : (time ? Cue::kLengthen : Cue::kRaise);
      const auto [first, last] = std::minmax(old.at, asked.at);
      return Demand{cue, false, false, WordsBetween(clause, first, last + 1), {}, {}};
    }
  }
  return absl::nullopt;
}

}  // namespace lotse::policy
