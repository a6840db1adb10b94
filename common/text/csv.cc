#include "common/text/csv.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/text/errors.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

constexpr absl::string_view kByteOrderMark = "\xef\xbb\xbf";

// Reads record by record; stands behind the last character read.
class Scanner {
 public:
  Scanner(absl::string_view text, char separator) : text_(text), separator_(separator) {}

  bool AtEnd() const { return at_ == text_.size(); }
  std::size_t line() const { return line_; }

  // Reads one record with its line end.
  absl::Status ReadRow(std::vector<std::string>& fields) {
    do {
      fields.emplace_back();
      absl::Status status = Peek() == '"' ? ReadQuoted(fields.back()) : ReadPlain(fields.back());
      if (!status.ok()) return status;
    } while (Accept(separator_));
    if (Accept('\r') && Peek() != '\n') return BadCsv(line_, "a carriage return without line feed");
    if (Accept('\n')) ++line_;
    return absl::OkStatus();
  }

 private:
  // The next character; 0 at the end, where nothing that is asked for matches.
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }

  bool Accept(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool AtFieldEnd() const {
    return AtEnd() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
  }

  absl::Status ReadPlain(std::string& field) {
    const std::size_t begin = at_;
    while (!AtFieldEnd()) {
      if (text_[at_] == '"') return BadCsv(line_, "a quote inside a field that is not quoted");
      ++at_;
    }
    field.assign(text_.data() + begin, at_ - begin);
    return absl::OkStatus();
  }

  absl::Status ReadQuoted(std::string& field) {
    const std::size_t first_line = line_;
    ++at_;
    while (true) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == absl::string_view::npos) return BadCsv(first_line, "a quote is never closed");
      const absl::string_view part = text_.substr(at_, quote - at_);
      line_ += static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
      field.append(part.data(), part.size());
      at_ = quote + 1;
      if (!Accept('"')) break;
      field.push_back('"');
    }
    return AtFieldEnd() ? absl::OkStatus() : BadCsv(line_, "text behind a closing quote");
  }

  const absl::string_view text_;
  const char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// Line on which the first byte that is not UTF-8 stands; the text is known to hold one.
std::size_t LineOfBadByte(absl::string_view text) {
  std::size_t line = 1;
  while (true) {
    const std::size_t end = text.find('\n');
    if (end == absl::string_view::npos || !IsValidUtf8(text.substr(0, end))) return line;
    text.remove_prefix(end + 1);
    ++line;
  }
}

absl::Status CheckHeader(const CsvRow& header, const std::vector<std::string>& required) {
  const auto& names = header.fields;
  for (auto name = names.begin(); name != names.end(); ++name) {
    if (std::find(names.begin(), name, *name) != name) {
      return BadCsv(header.line, absl::StrCat("the column \"", *name, "\" is there twice"));
    }
  }
  for (const std::string& name : required) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      return BadCsv(header.line, absl::StrCat("the column \"", name, "\" is missing"));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<CsvRow>> ParseCsv(absl::string_view text, char separator) {
  text = absl::StripPrefix(text, kByteOrderMark);
  if (!IsValidUtf8(text)) return BadCsv(LineOfBadByte(text), "the text is not UTF-8");
  std::vector<CsvRow> rows;
  Scanner scanner(text, separator);
  while (!scanner.AtEnd()) {
    CsvRow row;
    row.line = scanner.line();
    if (!rows.empty()) row.fields.reserve(rows.back().fields.size());
    if (absl::Status status = scanner.ReadRow(row.fields); !status.ok()) return status;
    const bool empty_line = row.fields.size() == 1 && row.fields.front().empty();
    if (!empty_line) rows.push_back(std::move(row));
  }
  return rows;
}

absl::StatusOr<CsvTable> CsvTable::Parse(absl::string_view text, char separator,
                                         const std::vector<std::string>& required) {
  auto rows = ParseCsv(text, separator);
  if (!rows.ok()) return rows.status();
  if (rows->empty()) return BadCsv(1, "the header is missing");
  if (absl::Status status = CheckHeader(rows->front(), required); !status.ok()) return status;
  CsvTable table;
  table.header_ = std::move(rows->front().fields);
  rows->erase(rows->begin());
  table.rows_ = *std::move(rows);
  for (const CsvRow& row : table.rows_) {
    if (row.fields.size() == table.header_.size()) continue;
    return BadCsv(row.line, absl::StrCat(row.fields.size(), " fields where the header has ",
                                         table.header_.size()));
  }
  return table;
}

std::size_t CsvTable::Column(absl::string_view name) const {
  return static_cast<std::size_t>(std::find(header_.begin(), header_.end(), name) -
                                  header_.begin());
}

}  // namespace lotse::text
