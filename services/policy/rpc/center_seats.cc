#include "services/policy/rpc/center_seats.h"

#include "common/reference/csv_file.h"

namespace lotse::policy {

absl::StatusOr<CenterSeats> CenterSeats::Load(const std::string& data_dir) {
  auto file = reference::CsvFile::Read(data_dir + "/directory/welcome_centers.csv",
                                       {"code", "ags", "bbsr_kreistyp", "name"});
  if (!file.ok()) return file.status();
  CenterSeats seats;
  for (std::size_t row = 0; row < file->size(); ++row) {
    const auto county_type = file->Number(row, 2);
    if (!county_type) return file->Broken(row, "bbsr_kreistyp must be a number");
    seats.seats_[std::string(file->Get(row, 0))] = {CenterTypeOf(static_cast<int>(*county_type)),
                                                    RegionOf(file->Get(row, 1)),
                                                    std::string(file->Get(row, 3))};
  }
  return seats;
}

absl::optional<CenterSeats::Seat> CenterSeats::Find(const std::string& center) const {
  const auto found = seats_.find(center);
  if (found == seats_.end()) return absl::nullopt;
  return found->second;
}

std::map<std::string, std::string> CenterSeats::Names() const {
  std::map<std::string, std::string> names;
  for (const auto& [code, seat] : seats_) names[code] = seat.name;
  return names;
}

}  // namespace lotse::policy
