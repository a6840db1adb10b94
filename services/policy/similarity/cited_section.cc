#include "services/policy/similarity/cited_section.h"

#include <algorithm>
#include <utility>

#include "services/policy/citations/reader.h"

namespace lotse::policy {
namespace {

// How two citations of one section meet.
SharedCitation MeetWithin(const CitedSection& a, const CitedSection& b) {
  const auto differ = [](const std::string& x, const std::string& y) {
    return !x.empty() && !y.empty() && x != y;
  };
  if (differ(a.paragraph, b.paragraph) || differ(a.number, b.number)) {
    return SharedCitation::kDiverging;
  }
  const bool exact = a.paragraph == b.paragraph && a.number == b.number;
  return exact ? SharedCitation::kSame : SharedCitation::kBroader;
}

}  // namespace

std::vector<CitedSection> SectionsOf(absl::Span<const std::string> law_refs, const ActNames& acts) {
  // Longer ones are no references; an item has twenty at most.
  constexpr std::size_t kMostBytes = 500, kMostSections = 100;
  std::vector<CitedSection> sections;
  for (const std::string& written : law_refs) {
    if (written.size() > kMostBytes) continue;
    for (FoundCitation& citation : FindCitations(written, acts, Setting::kAlone)) {
      for (Reference& reference : citation.references) {
        Provision& place = reference.provision;
        if (place.law.empty() || sections.size() == kMostSections) continue;
        sections.push_back({std::move(place.law), std::move(place.section),
                            std::move(place.paragraph), std::move(place.number)});
      }
    }
  }
  std::sort(sections.begin(), sections.end());
  sections.erase(std::unique(sections.begin(), sections.end()), sections.end());
  return sections;
}

bool ShareSection(SharedCitation shared) {
  return shared != SharedCitation::kNone && shared != SharedCitation::kApart;
}

SharedCitation Meet(absl::Span<const CitedSection> a, absl::Span<const CitedSection> b) {
  if (a.empty() || b.empty()) return SharedCitation::kNone;
  SharedCitation best = SharedCitation::kApart;
  for (const CitedSection& x : a) {
    for (const CitedSection& y : b) {
      if (x.law != y.law || x.section != y.section) continue;
      const SharedCitation within = MeetWithin(x, y);
      if (!ShareSection(best) || within < best) best = within;
    }
  }
  return best;
}

}  // namespace lotse::policy
