#include "services/policy/privacy/scan.h"

#include <algorithm>
#include <utility>

#include "services/policy/privacy/detectors.h"

namespace lotse::policy {
namespace {

using privacy::Detector;
using privacy::Found;

// The order is that of trust: where two findings overlap, the one of the earlier detector stays.
constexpr Detector kDetectors[] = {
    privacy::FindMails,            // a@b.de, a (at) b.de
    privacy::FindProfiles,         // linkedin.com/in/…, @handle
    privacy::FindLabelledNumbers,  // "Az.: …", "AZR-Nr. …", "Passnummer …"
    privacy::
        FindNumbersByForm,  // IBAN, tax, pension and register numbers, files of courts and the BAMF
    privacy::FindPhones,    // 0371/532-0, +49 …
    privacy::FindAddresses,       // street and number
    privacy::FindNamesInContext,  // "Frau Nguyen", "der Klient Ahmad H.", "namens …"
    privacy::FindGivenNames,      // "Amina Osman"
    privacy::FindBirthDates,      // "geb. 3.4.1991"; reads the names
    privacy::FindSmallGroups,     // origin, occupation, small place
    privacy::FindSmallNumbers,    // "in drei Fällen"
};

bool Overlap(const Found& a, const Found& b) { return a.begin < b.end && b.begin < a.end; }

bool Before(const Found& a, const Found& b) {
  return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
}

// Of one detector: sorted, and those that overlap as one.
std::vector<Found> Joined(std::vector<Found> found) {
  std::sort(found.begin(), found.end(), Before);
  std::vector<Found> joined;
  for (const Found& next : found) {
    if (!joined.empty() && Overlap(joined.back(), next)) {
      joined.back().end = std::max(joined.back().end, next.end);
    } else {
      joined.push_back(next);
    }
  }
  return joined;
}

FindingKind KindOf(const Found& found) { return privacy::KindOf(found.cause); }

bool MayEnclose(const Found& outer, const Found& inner) {
  return KindOf(outer) == FindingKind::kSmallGroup && outer.begin <= inner.begin &&
         inner.end <= outer.end;
}

// Adds those of `later` that stand beside `kept`, in order. Both are sorted; of `kept`, those that overlap `next` lie together.
std::vector<Found> Merged(std::vector<Found> kept, std::vector<Found> later) {
  std::vector<Found> added;
  std::size_t first = 0;
  for (Found& next : later) {
    while (first < kept.size() && kept[first].end <= next.begin) ++first;
    bool stays = true;
    for (std::size_t i = first; stays && i < kept.size() && kept[i].begin < next.end; ++i) {
      if (!Overlap(kept[i], next) || MayEnclose(next, kept[i])) continue;
      // A name behind a title and the same name by itself are one.
      if (KindOf(kept[i]) == KindOf(next)) kept[i].end = std::max(kept[i].end, next.end);
      stays = MayEnclose(kept[i], next);
    }
    if (stays) added.push_back(std::move(next));
  }
  kept.insert(kept.end(), added.begin(), added.end());
  std::sort(kept.begin(), kept.end(), Before);
  return kept;
}

}  // namespace

std::vector<Finding> ScanForPersonalData(absl::string_view text, const ScanOptions& options) {
  const privacy::Words words(text);
  std::vector<Found> kept;
  for (const Detector detect : kDetectors) {
    std::vector<Found> found;
    detect({words, options, kept}, &found);
    kept = Merged(std::move(kept), Joined(std::move(found)));
  }
  std::vector<Finding> findings;
  findings.reserve(kept.size());
  for (const Found& one : kept) {
    findings.push_back(
        {one.begin, one.end, KindOf(one), privacy::ReasonFor(one.cause, options.min_cases)});
  }
  return findings;
}

}  // namespace lotse::policy
