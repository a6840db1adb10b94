#include "services/referrals/places/responsible.h"

#include <algorithm>
#include <tuple>

namespace lotse::referrals {
namespace {

using Reason = ResponsibleCenter::Reason;
using Scope = CenterCoverage::Scope;

Reason ReasonOf(Scope scope) {
  switch (scope) {
    case Scope::kRegion:
      return Reason::kRegion;
    case Scope::kLand:
      return Reason::kLand;
    case Scope::kNationwide:
      return Reason::kNoOther;
    case Scope::kCity:
    case Scope::kCounty:
    case Scope::kSubcounty:
      break;
  }
  return Reason::kLocal;
}

bool Meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return true;
    if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

}  // namespace

std::vector<ResponsibleCenter> FindResponsible(const std::vector<CenterCoverage>& centers,
                                               const PlaceRead& place) {
  std::vector<ResponsibleCenter> found, nationwide;
  for (const CenterCoverage& center : centers) {
    if (center.scope == Scope::kNationwide) {
      nationwide.push_back({center.code, Reason::kNoOther});
    } else if (Meet(center.counties, place.counties)) {
      found.push_back({center.code, ReasonOf(center.scope)});
    }
  }
  if (found.empty()) found = std::move(nationwide);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return std::tie(a.reason, a.code) < std::tie(b.reason, b.code);
  });
  return found;
}

}  // namespace lotse::referrals
