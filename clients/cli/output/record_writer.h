// Writes records in one format.
#pragma once

#include <memory>
#include <ostream>
#include <vector>

#include "clients/cli/output/format.h"
#include "clients/cli/output/record.h"

namespace lotse::cli {

// Use: Add each record, then Finish once. Not thread-safe.
class RecordWriter {
 public:
  virtual ~RecordWriter() = default;
  virtual void Add(const Record& record) = 0;
  // Closes what the format opened; a table is written only here, because its widths depend on every row.
  virtual void Finish() = 0;
};

// Of many things: JSON is an array, YAML a list, a table has a row each. `out` must outlive the writer.
std::unique_ptr<RecordWriter> MakeListWriter(const OutputOptions& options,
                                             std::vector<Column> columns, std::ostream* out);

// Of exactly one thing: JSON is an object, YAML a map, a table has a line for each column that is not empty.
void WriteOne(const OutputOptions& options, const std::vector<Column>& columns,
              const Record& record, std::ostream* out);

// One format each; see their own files.
std::unique_ptr<RecordWriter> MakeTableWriter(const OutputOptions& options,
                                              std::vector<Column> columns, std::ostream* out);
void WriteTableOfOne(const OutputOptions& options, const std::vector<Column>& columns,
                     const Record& record, std::ostream* out);
std::unique_ptr<RecordWriter> MakeJsonWriter(std::ostream* out);
std::unique_ptr<RecordWriter> MakeJsonlWriter(std::ostream* out);
std::unique_ptr<RecordWriter> MakeYamlWriter(std::ostream* out);
std::unique_ptr<RecordWriter> MakeCsvWriter(std::vector<Column> columns, std::ostream* out);

// A document as YAML, every line indented by `indent`. Texts that YAML would take for something else are quoted.
std::string ToYaml(const Json& document, int indent = 0);
// A field as RFC 4180 wants it, ';' between fields. A text that a spreadsheet would run as a formula
// (it begins with = + - @, a tab or a carriage return) gets an apostrophe in front.
std::string CsvField(absl::string_view text);

}  // namespace lotse::cli
