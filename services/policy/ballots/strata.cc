#include "services/policy/ballots/strata.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace lotse::policy {
namespace {

constexpr std::size_t kFewest = 2;

absl::string_view NameOf(Region region) { return region == Region::kWest ? "west" : "east"; }

std::vector<std::string> CentersOf(absl::Span<const Voter> voters, Region region, CenterType type) {
  std::vector<std::string> centers;
  for (const Voter& voter : voters) {
    if (voter.region == region && voter.type == type) centers.push_back(voter.center);
  }
  std::sort(centers.begin(), centers.end());
  return centers;
}

void AddRegion(absl::Span<const Voter> voters, Region region, std::vector<Stratum>* strata) {
  Stratum metropolis{absl::StrCat("metropolis-", NameOf(region)),
                     CentersOf(voters, region, CenterType::kMetropolis)};
  Stratum rural{absl::StrCat("rural-", NameOf(region)),
                CentersOf(voters, region, CenterType::kRural)};
  const bool both = !metropolis.centers.empty() && !rural.centers.empty();
  if (both && (metropolis.centers.size() < kFewest || rural.centers.size() < kFewest)) {
    metropolis.name = absl::StrCat("metropolis+rural-", NameOf(region));
    metropolis.centers.insert(metropolis.centers.end(), rural.centers.begin(), rural.centers.end());
    std::sort(metropolis.centers.begin(), metropolis.centers.end());
    rural.centers.clear();
  }
  for (Stratum* stratum : {&metropolis, &rural}) {
    if (!stratum->centers.empty()) strata->push_back(std::move(*stratum));
  }
}

}  // namespace

CenterType CenterTypeOf(int bbsr_type) {
  return bbsr_type <= 2 ? CenterType::kMetropolis : CenterType::kRural;
}

Region RegionOf(absl::string_view ags) {
  // 11 Berlin, 12 Brandenburg, 13 Mecklenburg-Vorpommern, 14 Sachsen, 15 Sachsen-Anhalt, 16 Thüringen.
  const absl::string_view land = ags.substr(0, 2);
  return land >= "11" && land <= "16" ? Region::kEast : Region::kWest;
}

std::vector<Stratum> FormStrata(absl::Span<const Voter> voters) {
  std::vector<Stratum> strata;
  AddRegion(voters, Region::kWest, &strata);
  AddRegion(voters, Region::kEast, &strata);
  return strata;
}

}  // namespace lotse::policy
