// Reads the data directory into a ReferenceData. Used by ReferenceData::Load alone.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/reference/csv_file.h"
#include "common/reference/reference_data.h"

namespace lotse::reference {

// One load; not thread-safe, use once.
class Loader {
 public:
  explicit Loader(std::string data_dir) : dir_(std::move(data_dir)) {}
  absl::StatusOr<std::shared_ptr<const ReferenceData>> Run();

 private:
  // In this order: each checks its keys against those before it.
  absl::Status ReadLands();
  absl::Status ReadChanges();
  absl::Status ReadCounties();
  absl::Status ReadMunicipalities();
  absl::Status ReadPostalCodes();
  absl::Status ReadBulkPostalCodes();
  absl::Status ReadTopics();
  absl::Status ReadLanguages();
  absl::Status ReadCountries();

  // Orders the records and builds the look-ups; nothing may be added to the records afterwards.
  void Index();

  std::string Path(absl::string_view file) const;
  // The successor of `ags`, or `ags` itself.
  const std::string& Current(const std::string& ags) const;
  // The only municipality of a county, or nothing.
  std::vector<std::string> SoleMunicipality(const std::vector<std::string>& counties) const;

  const std::string dir_;
  const std::shared_ptr<ReferenceData> data_{new ReferenceData};
  absl::flat_hash_map<std::string, std::string> new_ars_;  // new AGS -> its ARS
  absl::flat_hash_set<std::string> county_keys_;           // known so far
  absl::flat_hash_map<std::string, std::vector<std::string>> municipalities_of_county_;
  absl::flat_hash_set<std::string> municipality_keys_;
  absl::flat_hash_map<std::string, std::size_t> plz_index_;  // into postal_codes_
};

}  // namespace lotse::reference
