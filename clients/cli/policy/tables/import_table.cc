#include "clients/cli/policy/tables/import_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "clients/cli/input/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/policy/tables/import_columns.h"
#include "clients/cli/policy/tables/table_text.h"
#include "common/errors/refusal.h"
#include "common/text/csv.h"

namespace lotse::cli {

namespace {

using ImportedDraft = policy::v1::Recommendation;

constexpr std::size_t kMaxRowBytes = 512 << 10;
// A message may have 1 MiB; what frames the rows takes a few bytes of it.
constexpr std::size_t kMaxMessageBytes = (1 << 20) - (16 << 10);

bool IsBlankRow(const std::vector<std::string>& fields) {
  return std::all_of(fields.begin(), fields.end(), [](const std::string& field) {
    return absl::StripAsciiWhitespace(field).empty();
  });
}

// Keeps rows and where they began; one that is too large is refused.
absl::Status AddImportRow(ImportedDraft row, std::size_t line, absl::string_view where,
                          ImportTable* table) {
  if (row.ByteSizeLong() > kMaxRowBytes) {
    return InputBroken(absl::StrCat(where,
                                    ": the row is larger than half a MiB; is a quotation "
                                    "mark missing?"));
  }
  table->rows.push_back(std::move(row));
  table->lines.push_back(line);
  return absl::OkStatus();
}

absl::Status AddTableRow(const text::CsvRow& row, const std::vector<ImportColumn>& columns,
                         absl::string_view source, ImportTable* table) {
  const std::string where = absl::StrCat(source, ", line ", row.line);
  if (IsBlankRow(row.fields)) return absl::OkStatus();
  if (row.fields.size() != columns.size()) {
    return InputBroken(absl::StrCat(where, ": ", row.fields.size(), " fields, and the header has ",
                                    columns.size(), "; put texts with a ; into quotation marks"));
  }
  ImportedDraft draft;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (SetImportField(columns[i], row.fields[i], &draft)) continue;
    return InputBroken(absl::StrCat(where, ": beleg_faelle is a number such as 12"));
  }
  return AddImportRow(std::move(draft), row.line, where, table);
}

absl::StatusOr<ImportTable> ReadCsvDrafts(absl::string_view text, absl::string_view source) {
  absl::StatusOr<std::vector<text::CsvRow>> rows = text::ParseCsv(text, ';');
  if (!rows.ok()) return Annotate(rows.status(), source);
  if (rows->empty()) return InputBroken(absl::StrCat(source, ": the table is empty"));
  const auto columns = ReadImportHeader(rows->front().fields, source);
  if (!columns.ok()) return columns.status();
  ImportTable table;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const absl::Status added = AddTableRow((*rows)[i], *columns, source, &table);
    if (!added.ok()) return added;
  }
  return table;
}

absl::StatusOr<ImportTable> ReadJsonDrafts(absl::string_view text, absl::string_view source) {
  ImportTable table;
  std::size_t line = 0;
  for (const absl::string_view entry : absl::StrSplit(text, '\n')) {
    ++line;
    if (absl::StripAsciiWhitespace(entry).empty()) continue;
    const std::string where = absl::StrCat(source, ", line ", line);
    const absl::StatusOr<Json> tree = ParseJson(entry, where);
    if (!tree.ok()) return tree.status();
    ImportedDraft draft;
    absl::Status status = Annotate(FillMessage(*tree, "", &draft), where);
    if (status.ok()) status = AddImportRow(std::move(draft), line, where, &table);
    if (!status.ok()) return status;
  }
  return table;
}

}  // namespace

absl::StatusOr<ImportTable> ReadImportTable(absl::string_view text, absl::string_view source) {
  const absl::StatusOr<absl::string_view> utf8 = TableText(text, source);
  if (!utf8.ok()) return utf8.status();
  const bool is_json = absl::StartsWith(absl::StripLeadingAsciiWhitespace(*utf8), "{");
  absl::StatusOr<ImportTable> table =
      is_json ? ReadJsonDrafts(*utf8, source) : ReadCsvDrafts(*utf8, source);
  if (table.ok() && table->rows.empty()) {
    return InputBroken(absl::StrCat(source, ": there is no row with a draft"));
  }
  return table;
}

std::vector<policy::v1::ImportRecommendationsRequest> ImportMessages(
    const std::string& parent, bool validate_only, std::vector<ImportedDraft> rows) {
  std::vector<policy::v1::ImportRecommendationsRequest> messages(1);
  messages[0].set_parent(parent);
  messages[0].set_validate_only(validate_only);
  std::size_t bytes = 0;
  for (ImportedDraft& row : rows) {
    const std::size_t size = row.ByteSizeLong() + 8;
    if (bytes > 0 && bytes + size > kMaxMessageBytes) {
      messages.emplace_back();
      bytes = 0;
    }
    *messages.back().add_rows() = std::move(row);
    bytes += size;
  }
  return messages;
}

}  // namespace lotse::cli
