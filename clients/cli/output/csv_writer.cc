// CSV as German offices' spreadsheets read it: ';', UTF-8, a header row.
#include <utility>

#include "absl/strings/str_replace.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

std::string Value(const Cell& cell) {
  if (!cell.time.has_value()) return cell.text;
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", *cell.time, absl::UTCTimeZone());
}

class CsvWriter final : public RecordWriter {
 public:
  CsvWriter(std::vector<Column> columns, std::ostream* out)
      : columns_(std::move(columns)), out_(out) {
    for (std::size_t i = 0; i < columns_.size(); ++i) Write(i, columns_[i].name);
  }

  void Add(const Record& record) override {
    for (std::size_t i = 0; i < columns_.size(); ++i) Write(i, Value(record.cells[i]));
  }
  void Finish() override { *out_ << std::flush; }

 private:
  void Write(std::size_t column, const std::string& text) {
    *out_ << (column == 0 ? "" : ";") << CsvField(text);
    if (column + 1 == columns_.size()) *out_ << "\r\n";
  }

  const std::vector<Column> columns_;
  std::ostream* const out_;
};

}  // namespace

std::string CsvField(absl::string_view text) {
  const bool formula =
      !text.empty() && absl::string_view("=+-@\t\r").find(text[0]) != absl::string_view::npos;
  std::string field = formula ? "'" : "";
  field.append(text.data(), text.size());
  if (field.find_first_of(";\"\r\n") == std::string::npos) return field;
  return "\"" + absl::StrReplaceAll(field, {{"\"", "\"\""}}) + "\"";
}

std::unique_ptr<RecordWriter> MakeCsvWriter(std::vector<Column> columns, std::ostream* out) {
  return std::make_unique<CsvWriter>(std::move(columns), out);
}

}  // namespace lotse::cli
