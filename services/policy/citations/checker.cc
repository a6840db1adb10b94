#include "services/policy/citations/checker.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace lotse::policy {
namespace {

using Parts = absl::Span<const Part>;

// Whether a part among these, or of those below, has the label.
template <typename Then>
bool AnyLabelled(Parts parts, absl::string_view label, Then then) {
  const Label wanted = PackLabel(label);
  return std::any_of(parts.begin(), parts.end(),
                     [&](const Part& part) { return part.label == wanted && then(part); });
}

bool HasLetter(const LawIndex& index, const Part& above, absl::string_view letter) {
  const std::size_t dot = letter.find('.');
  return AnyLabelled(index.Children(above), letter.substr(0, dot), [&](const Part& part) {
    return dot == absl::string_view::npos || HasLetter(index, part, letter.substr(dot + 1));
  });
}

bool HasNumber(const LawIndex& index, Parts paragraphs, absl::string_view number) {
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const Part& paragraph) {
    return AnyLabelled(index.Children(paragraph), number, [](const Part&) { return true; });
  });
}

bool HasLetter(const LawIndex& index, Parts paragraphs, const Provision& provision) {
  return std::any_of(paragraphs.begin(), paragraphs.end(), [&](const Part& paragraph) {
    // Lists are kept flat where an act has letters without a number.
    if (HasLetter(index, paragraph, provision.letter)) return true;
    const Parts numbers = index.Children(paragraph);
    return std::any_of(numbers.begin(), numbers.end(), [&](const Part& number) {
      const bool cited = provision.number.empty() || number.label == PackLabel(provision.number);
      return cited && HasLetter(index, number, provision.letter);
    });
  });
}

bool HasSentence(Parts paragraphs, absl::string_view sentence) {
  int number = 0;
  if (!absl::SimpleAtoi(sentence, &number) || number < 1) return false;
  return std::any_of(paragraphs.begin(), paragraphs.end(),
                     [number](const Part& paragraph) { return number <= paragraph.sentences; });
}

CitationStatus CheckBelow(const LawIndex& index, const Provision& provision, Parts paragraphs) {
  if (!provision.sentence.empty() && !HasSentence(paragraphs, provision.sentence)) {
    return CitationStatus::kNoSentence;
  }
  if (!provision.number.empty() && !HasNumber(index, paragraphs, provision.number)) {
    return CitationStatus::kNoNumber;
  }
  if (!provision.letter.empty() && !HasLetter(index, paragraphs, provision)) {
    return CitationStatus::kNoLetter;
  }
  return CitationStatus::kOk;
}

CitationStatus CheckVersion(const LawIndex& index, const Provision& provision,
                            const Version& version) {
  if (version.repealed) return CitationStatus::kRepealed;
  Parts paragraphs = index.Paragraphs(version);
  if (!provision.paragraph.empty()) {
    if (!index.HasParagraphs(version)) return CitationStatus::kSectionHasNoParagraphs;
    const Label wanted = PackLabel(provision.paragraph);
    const auto paragraph =
        std::find_if(paragraphs.begin(), paragraphs.end(),
                     [wanted](const Part& part) { return part.label == wanted; });
    if (paragraph == paragraphs.end() || wanted == 0) return CitationStatus::kNoParagraph;
    if (paragraph->repealed) return CitationStatus::kParagraphRepealed;
    paragraphs = Parts(&*paragraph, 1);
  }
  return version.detailed ? CheckBelow(index, provision, paragraphs) : CitationStatus::kOk;
}

// No version held on the day: it was repealed before, or did not exist yet.
CitationStatus WithoutVersion(absl::Span<const Version> versions, absl::CivilDay day) {
  return versions.front().until <= day ? CitationStatus::kRepealed : CitationStatus::kNoSection;
}

// The last version that had ended by then and has what is cited.
bool CheckOld(const LawIndex& index, const Provision& provision, absl::CivilDay day,
              Verdict* verdict) {
  const auto versions = index.Versions(*verdict->section);
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    if (version->until > day) continue;
    if (CheckVersion(index, provision, *version) != CitationStatus::kOk) continue;
    verdict->version = &*version;
    verdict->status = CitationStatus::kOkHistoric;
    return true;
  }
  return false;
}

}  // namespace

Verdict Check(const LawIndex& index, const Provision& provision, absl::CivilDay day,
              Edition edition) {
  Verdict verdict;
  if (provision.law.empty() || provision.section.empty()) return verdict;
  verdict.section = index.Find(provision.law, provision.section);
  if (verdict.section == nullptr) {
    verdict.status =
        index.HasAct(provision.law) ? CitationStatus::kNoSection : CitationStatus::kUnknownLaw;
    return verdict;
  }
  if (edition == Edition::kOld && CheckOld(index, provision, day, &verdict)) return verdict;
  verdict.version = index.On(*verdict.section, day);
  verdict.status = verdict.version == nullptr
                       ? WithoutVersion(index.Versions(*verdict.section), day)
                       : CheckVersion(index, provision, *verdict.version);
  return verdict;
}

}  // namespace lotse::policy
