// The detectors of the scan, one file each. scan.cc lists them in order.
#pragma once

#include <cstddef>
#include <vector>

#include "services/policy/privacy/cause.h"
#include "services/policy/privacy/scan.h"
#include "services/policy/privacy/words.h"

namespace lotse::policy::privacy {

struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  Cause cause = Cause::kName;
};

struct Search {
  const Words& words;
  const ScanOptions& options;
  const std::vector<Found>& before;  // of the detectors before this one, sorted
};

// Appends what it finds, in any order; may overlap. Each looks only at a bounded stretch around a place.
using Detector = void (*)(const Search& search, std::vector<Found>* found);

void FindMails(const Search& search, std::vector<Found>* found);
void FindProfiles(const Search& search, std::vector<Found>* found);
void FindLabelledNumbers(const Search& search, std::vector<Found>* found);
void FindNumbersByForm(const Search& search, std::vector<Found>* found);
void FindPhones(const Search& search, std::vector<Found>* found);
void FindAddresses(const Search& search, std::vector<Found>* found);
void FindNamesInContext(const Search& search, std::vector<Found>* found);
void FindGivenNames(const Search& search, std::vector<Found>* found);
void FindBirthDates(const Search& search, std::vector<Found>* found);
void FindSmallGroups(const Search& search, std::vector<Found>* found);
void FindSmallNumbers(const Search& search, std::vector<Found>* found);

}  // namespace lotse::policy::privacy
