#include "services/contacts/sample/centers.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/reference/csv_file.h"
#include "services/contacts/sample/sample.h"

namespace lotse::contacts::sample {
namespace {

using reference::CsvFile;
using reference::ReferenceData;

constexpr absl::string_view kCenters = "centers/";
constexpr char kBerlin[] = "11000000";

constexpr std::array<std::pair<absl::string_view, v1::CenterScope>, 5> kScopes = {
    {{"city", v1::CENTER_SCOPE_CITY},
     {"county", v1::CENTER_SCOPE_COUNTY},
     {"subcounty", v1::CENTER_SCOPE_SUBCOUNTY},
     {"region", v1::CENTER_SCOPE_REGION},
     {"land", v1::CENTER_SCOPE_LAND}}};

v1::CenterScope ParseScope(absl::string_view scope) {
  for (const auto& [name, value] : kScopes) {
    if (name == scope) return value;
  }
  return v1::CENTER_SCOPE_UNSPECIFIED;
}

// "www.example.org" is how people write; an address has a scheme.
std::string WebAddress(absl::string_view website) {
  const bool bare = !website.empty() && !absl::StrContains(website, "://");
  return absl::StrCat(bare ? "http://" : "", website);
}

absl::Status ReadCoverage(const CsvFile& file, std::size_t row, std::size_t column,
                          const ReferenceData& reference, v1::Center& center) {
  std::vector<std::string> counties;
  for (absl::string_view ags : absl::StrSplit(file.Get(row, column), ' ', absl::SkipEmpty())) {
    const reference::County* county = reference.FindCounty(ags);
    if (county == nullptr) return file.Broken(row, absl::StrCat("unknown county ", ags));
    counties.push_back(county->ags);
  }
  std::sort(counties.begin(), counties.end());
  counties.erase(std::unique(counties.begin(), counties.end()), counties.end());
  for (std::string& county : counties) center.add_county_ags(std::move(county));
  return absl::OkStatus();
}

absl::StatusOr<v1::Center> ReadCenter(const CsvFile& file, std::size_t row,
                                      const ReferenceData& reference) {
  v1::Center center;
  center.set_name(absl::StrCat(kCenters, file.Get(row, 0)));
  center.set_display_name(file.Get(row, 1));
  center.set_town(file.Get(row, 2));
  center.set_ags(file.Get(row, 3));
  center.set_plz(file.Get(row, 4));
  center.set_land(file.Get(row, 5));
  center.set_scope(ParseScope(file.Get(row, 6)));
  center.set_operator_(file.Get(row, 8));
  for (absl::string_view audience : absl::StrSplit(file.Get(row, 9), '|', absl::SkipEmpty())) {
    center.add_audiences(std::string(audience));
  }
  center.set_website(WebAddress(file.Get(row, 10)));
  center.set_source_url(file.Get(row, 14));
  const auto latitude = file.Number(row, 11);
  const auto longitude = file.Number(row, 12);
  const auto county_type = file.Number(row, 13);
  if (!latitude || !longitude || !county_type) {
    return file.Broken(row, "lat, lon and bbsr_kreistyp must be numbers");
  }
  center.set_latitude(*latitude);
  center.set_longitude(*longitude);
  center.set_county_type(static_cast<int>(*county_type));
  if (center.scope() == v1::CENTER_SCOPE_UNSPECIFIED) {
    return file.Broken(row, absl::StrCat("unknown scope ", file.Get(row, 6)));
  }
  if (absl::Status status = ReadCoverage(file, row, 7, reference, center); !status.ok()) {
    return status;
  }
  return center;
}

v1::Center FederationOffice(const ReferenceData& reference) {
  v1::Center center;
  center.set_name(absl::StrCat(kCenters, kFederationCenter));
  center.set_display_name("Geschäftsstelle der Föderation (Beispiel, kein Welcome Center)");
  center.set_operator_("Nur in diesem Beispiel: hält die Partner der Kreise ohne Welcome Center");
  center.set_scope(v1::CENTER_SCOPE_NATIONWIDE);
  center.set_town("Berlin");
  center.set_land("11");
  if (const auto* berlin = reference.FindMunicipality(kBerlin)) {
    center.set_ags(berlin->ags);
    center.set_latitude(berlin->latitude);
    center.set_longitude(berlin->longitude);
  }
  for (const reference::County& county : reference.Counties()) {
    center.add_county_ags(county.ags);
    if (absl::StartsWith(kBerlin, county.ags)) center.set_county_type(county.bbsr_type);
  }
  return center;
}

std::string CodeOf(const v1::Center& center) {
  return std::string(absl::StripPrefix(center.name(), kCenters));
}

}  // namespace

absl::StatusOr<std::vector<v1::Center>> ReadCenters(const std::string& data_dir,
                                                    const ReferenceData& reference) {
  auto file = CsvFile::Read(
      data_dir + "/directory/welcome_centers.csv",
      {"code", "name", "city", "ags", "plz", "land_code", "scope", "coverage_kreis_ags", "operator",
       "audience", "website", "lat", "lon", "bbsr_kreistyp", "source_url"});
  if (!file.ok()) return file.status();
  std::vector<v1::Center> centers = {FederationOffice(reference)};
  for (std::size_t row = 0; row < file->size(); ++row) {
    auto center = ReadCenter(*file, row, reference);
    if (!center.ok()) return center.status();
    centers.push_back(*std::move(center));
  }
  std::sort(centers.begin(), centers.end(),
            [](const v1::Center& a, const v1::Center& b) { return a.name() < b.name(); });
  return centers;
}

CoverageMap::CoverageMap(const std::vector<v1::Center>& centers) : federation_(kFederationCenter) {
  std::vector<const v1::Center*> most_specific_first;
  for (const v1::Center& center : centers) most_specific_first.push_back(&center);
  std::stable_sort(
      most_specific_first.begin(), most_specific_first.end(),
      [](const v1::Center* a, const v1::Center* b) { return a->scope() < b->scope(); });
  for (const v1::Center* center : most_specific_first) {
    for (const std::string& county : center->county_ags()) {
      center_by_county_.emplace(county, CodeOf(*center));
    }
  }
}

const std::string& CoverageMap::CenterOf(const std::string& county) const {
  const auto it = center_by_county_.find(county);
  return it == center_by_county_.end() ? federation_ : it->second;
}

}  // namespace lotse::contacts::sample
