#include "services/referrals/rpc/center_book.h"

#include <algorithm>
#include <utility>

#include "absl/strings/strip.h"

namespace lotse::referrals {
namespace {

using Scope = CenterCoverage::Scope;

Scope ScopeOf(contacts::v1::CenterScope scope) {
  switch (scope) {
    case contacts::v1::CENTER_SCOPE_CITY:
      return Scope::kCity;
    case contacts::v1::CENTER_SCOPE_SUBCOUNTY:
      return Scope::kSubcounty;
    case contacts::v1::CENTER_SCOPE_REGION:
      return Scope::kRegion;
    case contacts::v1::CENTER_SCOPE_LAND:
      return Scope::kLand;
    case contacts::v1::CENTER_SCOPE_NATIONWIDE:
      return Scope::kNationwide;
    default:
      return Scope::kCounty;
  }
}

const char* BecauseOf(ResponsibleCenter::Reason reason, bool german) {
  switch (reason) {
    case ResponsibleCenter::Reason::kLocal:
      return german ? "ist dort zuständig" : "is responsible there";
    case ResponsibleCenter::Reason::kRegion:
      return german ? "ist für die Region zuständig" : "is responsible for the region";
    case ResponsibleCenter::Reason::kLand:
      return german ? "ist für das Land zuständig" : "is responsible for the Land";
    case ResponsibleCenter::Reason::kNoOther:
      break;
  }
  return german ? "kein Welcome Center ist dort zuständig; die Geschäftsstelle hilft weiter"
                : "no Welcome Center is responsible there; the federation's office helps on";
}

}  // namespace

void CenterBook::Replace(const std::vector<contacts::v1::Center>& centers) {
  auto list = std::make_shared<CenterList>();
  for (const contacts::v1::Center& center : centers) {
    const std::string code(absl::StripPrefix(center.name(), "centers/"));
    CenterCoverage coverage{code, ScopeOf(center.scope()), {}};
    coverage.counties.assign(center.county_ags().begin(), center.county_ags().end());
    std::sort(coverage.counties.begin(), coverage.counties.end());
    list->coverages.push_back(std::move(coverage));
    list->by_code.emplace(code, center);
  }
  absl::MutexLock lock(&mutex_);
  list_ = std::move(list);
}

std::shared_ptr<const CenterList> CenterBook::Get() const {
  absl::ReaderMutexLock lock(&mutex_);
  return list_;
}

void AddResponsible(const CenterList& centers, const PlaceRead& place, bool german,
                    v1::FindHelpResponse& response) {
  for (const ResponsibleCenter& found : FindResponsible(centers.coverages, place)) {
    const auto it = centers.by_code.find(found.code);
    if (it == centers.by_code.end()) continue;
    v1::ResponsibleCenter& shown = *response.add_centers();
    shown.set_center(it->second.name());
    shown.set_display_name(it->second.display_name());
    shown.set_town(it->second.town());
    shown.set_website(it->second.website());
    shown.set_because(BecauseOf(found.reason, german));
  }
}

}  // namespace lotse::referrals
