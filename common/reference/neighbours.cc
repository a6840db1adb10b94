#include "common/reference/neighbours.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/reference/csv_file.h"

namespace lotse::reference {

absl::StatusOr<Neighbours> Neighbours::Load(const std::string& data_dir,
                                            const ReferenceData& reference) {
  auto file = CsvFile::Read(data_dir + "/geo/neighbours.csv", {"kreis_ags", "neighbour_ags"});
  if (!file.ok()) return file.status();
  Neighbours read;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const County* one = reference.FindCounty(file->Get(row, 0));
    const County* other = reference.FindCounty(file->Get(row, 1));
    if (one == nullptr || other == nullptr || one == other) {
      return file->Broken(
          row, absl::StrCat("not two counties: ", file->Get(row, 0), ", ", file->Get(row, 1)));
    }
    read.neighbours_[one->ags].push_back(other->ags);
    read.neighbours_[other->ags].push_back(one->ags);
  }
  for (auto& [county, others] : read.neighbours_) std::sort(others.begin(), others.end());
  return read;
}

const std::vector<std::string>& Neighbours::Of(absl::string_view county) const {
  static const auto* const kNone = new std::vector<std::string>;
  const auto it = neighbours_.find(county);
  return it == neighbours_.end() ? *kNone : it->second;
}

}  // namespace lotse::reference
