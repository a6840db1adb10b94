#include "services/contacts/sample/organisations.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/reference/csv_file.h"
#include "services/contacts/sample/kinds.h"

namespace lotse::contacts::sample {
namespace {

using reference::CsvFile;
using reference::ReferenceData;

constexpr Source kGeoNames = {"GeoNames, Postleitzahlen der Großempfänger; Art nach dem Namen",
                              "https://www.geonames.org/", "CC-BY-4.0", false};
constexpr Source kBbsr = {
    "Laufende Raumbeobachtung des BBSR - INKAR, Referenz der Gemeindeverbände",
    "https://www.inkar.de/", "BBSR/INKAR, mit Quellenangabe", false};
constexpr Source kCraftChambers = {
    "Eigene Zusammenstellung der Handwerkskammern; Sitz nicht an einer Seite der Kammer geprüft",
    "", "Fakten ohne Schutz", false};
constexpr Source kDerived = {"Nach Regel abgeleitet: vier Stellen je Kreis, kein Verzeichnis", "",
                             "Apache-2.0", true};

// The county of a row, today's key.
absl::StatusOr<std::string> ReadCounty(const CsvFile& file, std::size_t row, std::size_t column,
                                       const ReferenceData& reference) {
  const reference::County* county = reference.FindCounty(file.Get(row, column));
  if (county == nullptr) {
    return file.Broken(row, absl::StrCat("unknown county ", file.Get(row, column)));
  }
  return county->ags;
}

absl::Status SetPoint(const CsvFile& file, std::size_t row, std::size_t latitude,
                      std::size_t longitude, v1::Location& location) {
  const auto lat = file.Number(row, latitude);
  const auto lon = file.Number(row, longitude);
  if (!lat || !lon) return file.Broken(row, "lat and lon must be numbers");
  location.set_latitude(*lat);
  location.set_longitude(*lon);
  return absl::OkStatus();
}

v1::Location& AddLocation(v1::Partner& partner) {
  v1::Location& location = *partner.add_locations();
  location.set_id("main");
  location.set_country("DE");
  return location;
}

// "Dresden, Stadt" is a name of the register; people say "Dresden".
std::string TownOf(const std::string& municipality) {
  return municipality.substr(0, municipality.find(','));
}

// A bulk recipient's town is known when its county is one town.
void SetPlace(const std::string& plz, const std::string& county, const ReferenceData& reference,
              v1::Location& location) {
  location.set_plz(plz);
  location.set_ags(county);
  const reference::PostalCode* code = reference.FindPlz(plz);
  if (code == nullptr || code->municipalities.size() != 1) return;
  const auto* municipality = reference.FindMunicipality(code->municipalities.front());
  location.set_ags(municipality->ags);
  location.set_town(TownOf(municipality->name));
}

}  // namespace

absl::StatusOr<Records> ReadOrganisations(const std::string& data_dir,
                                          const ReferenceData& reference) {
  auto file = CsvFile::Read(data_dir + "/directory/partner_organisations.csv",
                            {"id", "kind", "name", "plz", "kreis_ags", "lat", "lon"});
  if (!file.ok()) return file.status();
  Records records;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto kind = ParseKind(file->Get(row, 1));
    if (!kind) return file->Broken(row, absl::StrCat("unknown kind ", file->Get(row, 1)));
    auto county = ReadCounty(*file, row, 4, reference);
    if (!county.ok()) return county.status();
    v1::Partner partner = NewPartner(*kind, file->Get(row, 2), kGeoNames);
    AddExternalId("sample.geonames", file->Get(row, 0), partner);
    v1::Location& location = AddLocation(partner);
    SetPlace(file->Get(row, 3), *county, reference, location);
    if (absl::Status status = SetPoint(*file, row, 5, 6, location); !status.ok()) return status;
    AddServicesByLaw(file->Get(row, 1), reference, partner);
    AddResponsibility({*county}, false, partner);
    records.push_back({*std::move(county), std::move(partner),
                       absl::StrCat("partner_organisations/", file->Get(row, 0))});
  }
  return records;
}

absl::StatusOr<Records> ReadIndustryChambers(const std::string& data_dir,
                                             const ReferenceData& reference) {
  auto file = CsvFile::Read(data_dir + "/directory/ihk_districts.csv",
                            {"ihk_code", "ihk_name", "kreis_ags_list"});
  if (!file.ok()) return file.status();
  Records records;
  for (std::size_t row = 0; row < file->size(); ++row) {
    std::vector<std::string> counties;
    for (absl::string_view ags : absl::StrSplit(file->Get(row, 2), ' ', absl::SkipEmpty())) {
      const reference::County* county = reference.FindCounty(ags);
      if (county == nullptr) return file->Broken(row, absl::StrCat("unknown county ", ags));
      // Two counties may have become one since.
      if (counties.empty() || counties.back() != county->ags) counties.push_back(county->ags);
    }
    if (counties.empty()) return file->Broken(row, "a district without counties");
    v1::Partner partner =
        NewPartner(v1::PARTNER_KIND_CHAMBER_INDUSTRY_COMMERCE, file->Get(row, 1), kBbsr);
    AddExternalId("sample.ihk", file->Get(row, 0), partner);
    AddServicesByLaw("chamber_industry_commerce", reference, partner);
    AddResponsibility(counties, true, partner);
    records.push_back(
        {counties.front(), std::move(partner), absl::StrCat("ihk_districts/", file->Get(row, 0))});
  }
  return records;
}

absl::StatusOr<Records> ReadCraftChambers(const std::string& data_dir,
                                          const ReferenceData& reference) {
  auto file = CsvFile::Read(data_dir + "/directory/craft_chambers.csv",
                            {"name", "seat_city", "seat_ags", "kreis_ags"});
  if (!file.ok()) return file.status();
  Records records;
  for (std::size_t row = 0; row < file->size(); ++row) {
    auto county = ReadCounty(*file, row, 3, reference);
    if (!county.ok()) return county.status();
    v1::Partner partner =
        NewPartner(v1::PARTNER_KIND_CHAMBER_CRAFTS, file->Get(row, 0), kCraftChambers);
    AddExternalId("sample.craft-chamber", file->Get(row, 0), partner);
    v1::Location& location = AddLocation(partner);
    location.set_town(file->Get(row, 1));
    location.set_ags(file->Get(row, 2));
    AddServicesByLaw("chamber_crafts", reference, partner);
    AddResponsibility({*county}, false, partner);
    records.push_back({*std::move(county), std::move(partner),
                       absl::StrCat("craft_chambers/", file->Get(row, 0))});
  }
  return records;
}

absl::StatusOr<Records> ReadDerivedCountyOffices(const std::string& data_dir,
                                                 const ReferenceData& reference) {
  auto file = CsvFile::Read(data_dir + "/directory/derived_county_offices.csv",
                            {"id", "kind", "name", "kreis_ags", "seat"});
  if (!file.ok()) return file.status();
  Records records;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto kind = ParseKind(file->Get(row, 1));
    if (!kind) return file->Broken(row, absl::StrCat("unknown kind ", file->Get(row, 1)));
    auto county = ReadCounty(*file, row, 3, reference);
    if (!county.ok()) return county.status();
    v1::Partner partner = NewPartner(*kind, file->Get(row, 2), kDerived);
    AddExternalId("sample.derived", file->Get(row, 0), partner);
    AddDescription("de",
                   "Nach Regel abgeleitet, nicht aus einem Verzeichnis: Name, Sitz und "
                   "Zuständigkeit sind zu prüfen.",
                   partner);
    AddDescription("en",
                   "Derived by rule, not from a directory: name, seat and responsibility have yet "
                   "to be checked.",
                   partner);
    v1::Location& location = AddLocation(partner);
    location.set_town(file->Get(row, 4));
    location.set_ags(*county);
    AddServicesByLaw(file->Get(row, 1), reference, partner);
    AddResponsibility({*county}, *county == file->Get(row, 3), partner);
    records.push_back({*std::move(county), std::move(partner),
                       absl::StrCat("derived_county_offices/", file->Get(row, 0))});
  }
  return records;
}

}  // namespace lotse::contacts::sample
