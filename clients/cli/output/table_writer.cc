// Tables for people: columns aligned by what a terminal shows, cut to its width.
#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/output/text_width.h"

namespace lotse::cli {
namespace {

constexpr absl::string_view kBold = "\x1b[1m";
constexpr absl::string_view kPlain = "\x1b[0m";
constexpr int kGap = 2;
constexpr int kNarrowest = 8;

std::string Heading(const Column& column) {
  return absl::AsciiStrToUpper(absl::StrReplaceAll(column.name, {{"_", " "}}));
}

std::string Shown(const Cell& cell) {
  return cell.time.has_value() ? GermanTime(*cell.time) : OneLine(cell.text);
}

std::string Padded(const std::string& text, int width, bool right) {
  const std::string gap(std::max(0, width - DisplayWidth(text)), ' ');
  return right ? gap + text : text + gap;
}

// Makes the widest columns narrower until the row fits; columns keep at least kNarrowest.
void Shrink(std::vector<int>& widths, int total) {
  int used = kGap * (static_cast<int>(widths.size()) - 1);
  for (int width : widths) used += width;
  while (used > total) {
    auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= kNarrowest) return;
    --*widest;
    --used;
  }
}

class TableWriter final : public RecordWriter {
 public:
  TableWriter(const OutputOptions& options, std::vector<Column> columns, std::ostream* out)
      : options_(options), columns_(std::move(columns)), out_(out) {}

  void Add(const Record& record) override {
    std::vector<std::string> row;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!columns_[i].details_only) row.push_back(Shown(record.cells[i]));
    }
    rows_.push_back(std::move(row));
  }

  void Finish() override {
    std::vector<std::string> headings;
    std::vector<bool> right;
    for (const Column& column : columns_) {
      if (column.details_only) continue;
      headings.push_back(Heading(column));
      right.push_back(column.right);
    }
    const std::vector<int> widths = Widths(headings);
    if (options_.colour) *out_ << kBold;
    WriteRow(headings, widths, right);
    if (options_.colour) *out_ << kPlain;
    *out_ << "\n";
    for (const auto& row : rows_) {
      WriteRow(row, widths, right);
      *out_ << "\n";
    }
  }

 private:
  std::vector<int> Widths(const std::vector<std::string>& headings) const {
    std::vector<int> widths;
    for (const std::string& heading : headings) widths.push_back(DisplayWidth(heading));
    for (const auto& row : rows_) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], DisplayWidth(row[i]));
      }
    }
    if (options_.width > 0) Shrink(widths, options_.width);
    return widths;
  }

  void WriteRow(const std::vector<std::string>& row, const std::vector<int>& widths,
                const std::vector<bool>& right) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += Padded(CutToWidth(row[i], widths[i]), widths[i], right[i]);
    }
    *out_ << absl::StripTrailingAsciiWhitespace(line);
  }

  const OutputOptions options_;
  const std::vector<Column> columns_;
  std::ostream* const out_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace

std::unique_ptr<RecordWriter> MakeTableWriter(const OutputOptions& options,
                                              std::vector<Column> columns, std::ostream* out) {
  return std::make_unique<TableWriter>(options, std::move(columns), out);
}

void WriteTableOfOne(const OutputOptions& options, const std::vector<Column>& columns,
                     const Record& record, std::ostream* out) {
  int widest = 0;
  for (const Column& column : columns) widest = std::max(widest, DisplayWidth(Heading(column)));
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string value = Shown(record.cells[i]);
    if (value.empty()) continue;
    const std::string heading = Padded(Heading(columns[i]), widest, false);
    *out << (options.colour ? absl::StrCat(kBold, heading, kPlain) : heading)
         << std::string(kGap, ' ') << value << "\n";
  }
}

}  // namespace lotse::cli
