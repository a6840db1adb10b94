#include "services/policy/similarity/band.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace lotse::policy {
namespace {

// How alike texts must be to be proposed for a merge, by how their citations meet; chosen on three labelled files, see
// data/policy/README.md. What cites different places of one section mostly asks for different things. `agreed`: they ask for the
// same in so many words.
double DuplicateByCitation(SharedCitation citations, bool agreed) {
  switch (citations) {
    case SharedCitation::kSame:
      return agreed ? 0.36 : 0.40;
    case SharedCitation::kBroader:
      return agreed ? 0.40 : 0.48;
    case SharedCitation::kDiverging:
      return 0.65;
    case SharedCitation::kNone:
      return 0.60;
    case SharedCitation::kApart:
      return 0.75;
  }
  return 1;
}

// An equal figure about one place of the law says more than many equal words; a figure that one item alone names says that their
// demands differ, unless their words leave no doubt.
double DuplicateFrom(const Evidence& evidence) {
  const bool agreed = evidence.stance.agreed;
  const double by_citation = DuplicateByCitation(evidence.citations, agreed);
  const bool same_place =
      evidence.citations == SharedCitation::kSame || evidence.citations == SharedCitation::kBroader;
  if (evidence.figures == FigureMatch::kAgree && same_place) return agreed ? 0.22 : 0.30;
  if (evidence.figures == FigureMatch::kOneSided) {
    return std::max(by_citation, agreed ? 0.50 : 0.75);
  }
  return by_citation;
}

// Below this nothing is shown. A strong paraphrase without a citation shares little more than a word or two.
constexpr double kShownFrom = 0.01;
constexpr double kOpposedFrom = 0.25;

std::string InPercent(double share) { return absl::StrFormat("%.0f %%", 100 * share); }

std::string CitationsInWords(SharedCitation citations) {
  switch (citations) {
    case SharedCitation::kSame:
      return "dieselbe Vorschrift";
    case SharedCitation::kBroader:
      return "dieselbe Vorschrift, einmal weniger genau";
    case SharedCitation::kDiverging:
      return "derselbe Paragraf, aber verschiedene Stellen";
    case SharedCitation::kNone:
      return "ohne gemeinsame Fundstelle";
    case SharedCitation::kApart:
      return "verschiedene Paragrafen";
  }
  return "";
}

std::string AlikeReason(const Evidence& evidence) {
  return absl::StrCat("Texte zu ", InPercent(evidence.likeness.text()), " gleich, ",
                      CitationsInWords(evidence.citations));
}

std::string OpposedReason(const Opposition& opposition) {
  const auto quoted = [](const std::string& words) {
    return words.empty() ? std::string("eine Änderung") : absl::StrCat("„", words, "“");
  };
  return absl::StrCat("entgegengesetzt: ", quoted(opposition.ours), " gegen ",
                      quoted(opposition.theirs));
}

}  // namespace

absl::string_view BandName(Band band) {
  switch (band) {
    case Band::kNone:
      return "";
    case Band::kRelated:
      return "VERWANDT";
    case Band::kDuplicate:
      return "DUPLIKAT";
    case Band::kOpponent:
      return "GEGENPOSITION";
  }
  return "";
}

double ScoreOf(const Likeness& likeness, SharedCitation citations) {
  return kTextShare * likeness.text() + (ShareSection(citations) ? kSectionShare : 0);
}

bool MayOppose(const Likeness& likeness, SharedCitation citations) {
  return ShareSection(citations) || likeness.text() >= kOpposedFrom;
}

Comparison Judge(const Evidence& evidence) {
  Comparison verdict;
  verdict.score = ScoreOf(evidence.likeness, evidence.citations);
  const auto decide = [&](Band band, Rule rule, std::string reason) {
    verdict.band = band;
    verdict.rule = rule;
    verdict.reason = std::move(reason);
    return verdict;
  };
  if (evidence.stance.opposition.has_value()) {
    return decide(Band::kOpponent, Rule::kOpposed, OpposedReason(*evidence.stance.opposition));
  }
  if (evidence.declared_distinct) {
    return decide(Band::kRelated, Rule::kDeclaredDistinct,
                  "von einer Urheberin als eigenes Anliegen erklärt");
  }
  if (evidence.same_text) {
    return decide(Band::kDuplicate, Rule::kSameText, "derselbe Wortlaut");
  }
  const bool alike = evidence.likeness.text() >= DuplicateFrom(evidence);
  if ((alike || evidence.contained) && evidence.stance.doubtful) {
    return decide(Band::kRelated, Rule::kDoubtful,
                  absl::StrCat(AlikeReason(evidence), "; unklar, ob dasselbe verlangt wird"));
  }
  if ((alike || evidence.contained) && evidence.figures == FigureMatch::kDiffer) {
    return decide(Band::kRelated, Rule::kOtherFigures,
                  absl::StrCat(AlikeReason(evidence), "; andere Zahlen verlangt"));
  }
  if (evidence.contained) {
    return decide(Band::kDuplicate, Rule::kContained, "ein Text steht fast ganz im anderen");
  }
  if (alike) {
    return decide(Band::kDuplicate, Rule::kAlike, AlikeReason(evidence));
  }
  const Band band = verdict.score >= kShownFrom ? Band::kRelated : Band::kNone;
  return decide(band, Rule::kUnlike, AlikeReason(evidence));
}

}  // namespace lotse::policy
