#include "services/contacts/sample/sample.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/ids/uuid.h"
#include "services/contacts/sample/centers.h"
#include "services/contacts/sample/federal_bodies.h"
#include "services/contacts/sample/organisations.h"

namespace lotse::contacts {
namespace {

using sample::Record;
using sample::Records;

std::string PartnerName(const std::string& center, const std::string& key) {
  return absl::StrCat("centers/", center, "/partners/", Uuid::Derive("sample", key).ToString());
}

void Distribute(Records records, const sample::CoverageMap& coverage, Sample& result) {
  for (Record& record : records) {
    const std::string& center = coverage.CenterOf(record.county);
    record.partner.set_name(PartnerName(center, record.key));
    result.partners[center].push_back(std::move(record.partner));
  }
}

}  // namespace

absl::StatusOr<Sample> LoadSample(const std::string& data_dir,
                                  const reference::ReferenceData& reference) {
  auto centers = sample::ReadCenters(data_dir, reference);
  if (!centers.ok()) return centers.status();
  Sample result;
  result.centers = *std::move(centers);
  for (const v1::Center& center : result.centers) {
    result.partners[center.name().substr(center.name().find('/') + 1)];
  }
  const sample::CoverageMap coverage(result.centers);
  for (auto read :
       {&sample::ReadOrganisations, &sample::ReadIndustryChambers, &sample::ReadCraftChambers,
        &sample::ReadFederalBodies, &sample::ReadDerivedCountyOffices}) {
    auto records = read(data_dir, reference);
    if (!records.ok()) return records.status();
    Distribute(*std::move(records), coverage, result);
  }
  for (auto& [center, partners] : result.partners) {
    std::sort(partners.begin(), partners.end(),
              [](const v1::Partner& a, const v1::Partner& b) { return a.name() < b.name(); });
  }
  return result;
}

}  // namespace lotse::contacts
