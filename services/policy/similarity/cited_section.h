// The sections that an item cites, as far as similarity needs them.
#pragma once

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/policy/citations/act_names.h"

namespace lotse::policy {

// One section of an act; paragraph and number where they are named, else empty.
struct CitedSection {
  std::string law;      // as it is cited: "AufenthG"
  std::string section;  // "18g"
  std::string paragraph;
  std::string number;
  friend auto operator<=>(const CitedSection& a, const CitedSection& b) = default;
};

// The sections that the references name, ascending, each once. What cannot be read is left out: a wrong citation is no
// reason to compare an item with nothing. At most 100. Never fails.
std::vector<CitedSection> SectionsOf(absl::Span<const std::string> law_refs, const ActNames& acts);

// How the citations of two items meet: the best of what they share.
enum class SharedCitation {
  kNone,       // at least one of the items cites nothing
  kApart,      // both do, but no section in common
  kSame,       // a section in common
  kBroader,    // a section in common, but one names the place in it less exactly
  kDiverging,  // a section in common, but within it different paragraphs or numbers
};
// Whether there is a section in common.
bool ShareSection(SharedCitation shared);
SharedCitation Meet(absl::Span<const CitedSection> a, absl::Span<const CitedSection> b);

}  // namespace lotse::policy
