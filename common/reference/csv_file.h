// CSV files of the data directory, with errors that name file and line.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/optional.h"
#include "common/text/csv.h"

namespace lotse::reference {

// A comma-separated file with a header row. Immutable, so thread-safe.
class CsvFile {
 public:
  // Errors: REFERENCE_FILE_UNREADABLE, REFERENCE_FILE_BROKEN.
  static absl::StatusOr<CsvFile> Read(const std::string& path,
                                      const std::vector<std::string>& columns);

  std::size_t size() const { return table_.size(); }
  // Precondition: `column` is one of those required by Read; they are numbered as given there.
  const std::string& Get(std::size_t row, std::size_t column) const {
    return table_.Get(row, index_[column]);
  }
  // A decimal number; nullopt when it is none.
  absl::optional<double> Number(std::size_t row, std::size_t column) const;

  // REFERENCE_FILE_BROKEN that names the file and the line of `row`.
  absl::Status Broken(std::size_t row, absl::string_view what) const;

 private:
  std::string path_;
  text::CsvTable table_;
  std::vector<std::size_t> index_;
};

}  // namespace lotse::reference
