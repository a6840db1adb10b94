#include "clients/cli/output/record_writer.h"

#include <utility>

namespace lotse::cli {

absl::optional<Format> ParseFormat(absl::string_view name) {
  if (name == "table") return Format::kTable;
  if (name == "json") return Format::kJson;
  if (name == "jsonl") return Format::kJsonl;
  if (name == "yaml") return Format::kYaml;
  if (name == "csv") return Format::kCsv;
  return absl::nullopt;
}

std::unique_ptr<RecordWriter> MakeListWriter(const OutputOptions& options,
                                             std::vector<Column> columns, std::ostream* out) {
  switch (options.format) {
    case Format::kTable:
      return MakeTableWriter(options, std::move(columns), out);
    case Format::kJson:
      return MakeJsonWriter(out);
    case Format::kJsonl:
      return MakeJsonlWriter(out);
    case Format::kYaml:
      return MakeYamlWriter(out);
    case Format::kCsv:
      return MakeCsvWriter(std::move(columns), out);
  }
  return nullptr;
}

void WriteOne(const OutputOptions& options, const std::vector<Column>& columns,
              const Record& record, std::ostream* out) {
  switch (options.format) {
    case Format::kTable:
      return WriteTableOfOne(options, columns, record, out);
    case Format::kJson:
      *out << Dump(record.document(), 2) << "\n";
      return;
    case Format::kYaml:
      *out << ToYaml(record.document());
      return;
    case Format::kJsonl:
    case Format::kCsv:
      break;
  }
  std::unique_ptr<RecordWriter> writer = MakeListWriter(options, columns, out);
  writer->Add(record);
  writer->Finish();
}

}  // namespace lotse::cli
