// The strata in which a round votes: types of centre by region.
#pragma once

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace lotse::policy {

enum class CenterType { kMetropolis, kRural };
enum class Region { kWest, kEast };

// By the BBSR type of the county (1, 2 urban; 3, 4 rural) that a centre has its seat in.
CenterType CenterTypeOf(int bbsr_type);
// By the first two digits of the seat's AGS: the Länder of 1990 and Berlin are east.
Region RegionOf(absl::string_view ags);

struct Voter {
  std::string center;
  CenterType type = CenterType::kMetropolis;
  Region region = Region::kWest;
};

struct Stratum {
  std::string name;                  // "metropolis-west"; a joined one "metropolis+rural-east"
  std::vector<std::string> centers;  // ascending
  friend bool operator==(const Stratum& a, const Stratum& b) = default;
};

// At most four, by region (west first) and type (metropolis first); none is empty. One of a single centre joins the other of its
// region. Where its region has no other, it stays: then it speaks for its region alone. The order of the voters changes nothing.
std::vector<Stratum> FormStrata(absl::Span<const Voter> voters);

}  // namespace lotse::policy
