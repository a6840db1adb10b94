#include "services/policy/citations/proposal.h"

#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "services/policy/citations/checker.h"

namespace lotse::policy {
namespace {

Provision Without(Provision provision, Level level) {
  PartAt(provision, level).clear();
  return provision;
}

// "Nr. 3a" as "Nr. 3 Buchst. a".
Provision WithLetterApart(Provision provision) {
  std::string& number = provision.number;
  if (!number.empty() && absl::ascii_isalpha(static_cast<unsigned char>(number.back()))) {
    provision.letter = number.substr(number.size() - 1);
    number.pop_back();
  }
  return provision;
}

// The act that the nearest name stands for.
Provision WithNearestAct(const Citations& citations, Provision provision) {
  provision.law = citations.names().Nearest(provision.law);
  return provision;
}

// The nearest first.
std::vector<Provision> Candidates(const Citations& citations, const Provision& cited,
                                  CitationStatus status, absl::CivilDay day) {
  switch (status) {
    case CitationStatus::kNoSection: {
      const Move* move = citations.successors().To(cited);
      if (move == nullptr || day >= move->ended) return {};
      return {move->old_place};
    }
    case CitationStatus::kSectionHasNoParagraphs:
      return {Without(cited, Level::kParagraph), CutBelow(cited, Level::kSection)};
    case CitationStatus::kNoParagraph:
    case CitationStatus::kParagraphRepealed:
      return {CutBelow(cited, Level::kSection)};
    case CitationStatus::kNoSentence:
      return {Without(cited, Level::kSentence), CutBelow(cited, Level::kParagraph)};
    case CitationStatus::kNoNumber:
      return {WithLetterApart(cited), CutBelow(cited, Level::kSentence)};
    case CitationStatus::kNoLetter:
      return {CutBelow(cited, Level::kNumber)};
    case CitationStatus::kUnknownLaw:
      return {WithNearestAct(citations, cited)};
    default:
      return {};
  }
}

}  // namespace

absl::optional<Provision> Propose(const Citations& citations, const CheckedReference& reference,
                                  absl::CivilDay day) {
  if (reference.meant.has_value()) return reference.meant;
  for (Provision& candidate :
       Candidates(citations, reference.provision, reference.verdict.status, day)) {
    if (Check(citations.index(), candidate, day).status == CitationStatus::kOk) {
      return std::move(candidate);
    }
  }
  return absl::nullopt;
}

const Move* MoveOf(const Citations& citations, const Provision& provision, const Verdict& verdict,
                   absl::CivilDay day) {
  const Move* move = citations.successors().Of(provision);
  if (move == nullptr) return nullptr;
  if (Holds(verdict.status)) {
    const Version& version = *verdict.version;
    return version.from < move->ended && move->ended <= version.until ? move : nullptr;
  }
  if (move->ended > day) return nullptr;
  // A section that stands is cited for what it says now, unless the paragraph itself moved.
  const bool section_is_gone = verdict.version == nullptr || verdict.version->repealed;
  return section_is_gone || !move->old_place.paragraph.empty() ? move : nullptr;
}

}  // namespace lotse::policy
