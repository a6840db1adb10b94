#include "common/reference/csv_file.h"

#include "absl/strings/numbers.h"
#include "common/reference/data_file.h"
#include "common/reference/errors.h"

namespace lotse::reference {

absl::StatusOr<CsvFile> CsvFile::Read(const std::string& path,
                                      const std::vector<std::string>& columns) {
  const auto content = ReadDataFile(path);
  if (!content.ok()) return content.status();
  auto table = text::CsvTable::Parse(*content, ',', columns);
  if (!table.ok()) return DataFileBroken(path, table.status().message());
  CsvFile file;
  file.path_ = path;
  file.table_ = *std::move(table);
  for (const std::string& column : columns) file.index_.push_back(file.table_.Column(column));
  return file;
}

absl::optional<double> CsvFile::Number(std::size_t row, std::size_t column) const {
  double number = 0;
  if (!absl::SimpleAtod(Get(row, column), &number)) return absl::nullopt;
  return number;
}

absl::Status CsvFile::Broken(std::size_t row, absl::string_view what) const {
  return DataLineBroken(path_, table_.Line(row), what);
}

}  // namespace lotse::reference
