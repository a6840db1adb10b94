// Comma- or semicolon-separated values as RFC 4180 describes them: quoted fields may hold
// separators, line breaks and doubled quotes; lines end with LF or CR LF; a UTF-8 byte order mark
// is skipped. Texts must be UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::text {

// One record and the line (from 1) that it begins on.
struct CsvRow {
  std::size_t line = 0;
  std::vector<std::string> fields;
};

// All records; empty lines are skipped. Errors: INVALID_ARGUMENT TEXT_BAD_CSV with "line N: …" for
// a quote that is not closed, text beside a quoted field, or bytes that are not UTF-8.
absl::StatusOr<std::vector<CsvRow>> ParseCsv(absl::string_view text, char separator = ',');

// A table with a header row, read by column name. Immutable, so thread-safe.
class CsvTable {
 public:
  // Errors: as ParseCsv; also when the header is missing, names a column twice or lacks one of
  // `required`, or when a row has another number of fields than the header.
  static absl::StatusOr<CsvTable> Parse(absl::string_view text, char separator,
                                        const std::vector<std::string>& required);

  std::size_t size() const { return rows_.size(); }
  // Line (from 1) on which the row begins.
  std::size_t Line(std::size_t row) const { return rows_[row].line; }
  // Index of a column for Get; precondition: the header has it, as it has all of `required`.
  std::size_t Column(absl::string_view name) const;
  const std::string& Get(std::size_t row, std::size_t column) const {
    return rows_[row].fields[column];
  }

 private:
  std::vector<std::string> header_;
  std::vector<CsvRow> rows_;
};

}  // namespace lotse::text
