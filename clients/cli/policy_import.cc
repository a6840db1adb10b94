// lotse policy import: many drafts from a table.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/resolve.h"
#include "clients/cli/policy/tables/import_columns.h"
#include "clients/cli/policy/tables/import_table.h"
#include "clients/cli/policy_change.h"
#include "clients/cli/progress.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {
namespace {

using ImportResponse = policy::v1::ImportRecommendationsResponse;

struct ImportFlags {
  std::string file;
  std::string round;
  bool check = false;
};

void WriteFaults(Session& session, const ImportResponse& response,
                 const std::vector<std::size_t>& lines) {
  auto writer =
      MakeListWriter(session.Output(), {{"row", false, true}, {"field"}, {"reason"}, {"message"}},
                     session.io().out);
  for (const policy::v1::ImportFault& fault : response.faults()) {
    const std::size_t row = static_cast<std::size_t>(fault.row());
    const std::size_t line = row >= 1 && row <= lines.size() ? lines[row - 1] : 0;
    writer->Add({{Cell::Of(fault.row()), Cell::Of(fault.field()), Cell::Of(fault.reason()),
                  Cell::Of(fault.message())},
                 [fault, line] {
                   Json document = ToJson(fault);
                   document["line"] = line;
                   return document;
                 }});
  }
  writer->Finish();
}

void WriteImported(Session& session, const ImportFlags& flags, const policy::v1::Round& round,
                   long long rows, const ImportResponse& response) {
  const OutputOptions output = session.Output();
  if (output.format == Format::kTable) {
    *session.io().out << Grouped(flags.check ? rows : response.imported())
                      << (flags.check
                              ? " Entwürfe sind in Ordnung; geschrieben wurde nichts\n"
                              : absl::StrCat(" Entwürfe sind in Runde ", ShortId(round.name()),
                                             "; lotse policy items --state ENTWURF zeigt sie\n"));
    return;
  }
  WriteOne(output, {{"checked"}, {"imported"}},
           {{Cell::Of(rows), Cell::Of(response.imported())},
            [rows, imported = response.imported()] {
              return Json{{"checked", rows}, {"imported", imported}};
            }},
           session.io().out);
}

absl::Status Import(Session& session, const ImportFlags& flags) {
  const absl::StatusOr<std::string> text = ReadInput(flags.file, session.io());
  if (!text.ok()) return text.status();
  absl::StatusOr<ImportTable> table =
      ReadImportTable(*text, flags.file == "-" ? "stdin" : flags.file);
  if (!table.ok()) return table.status();
  const absl::StatusOr<client::PolicyClient*> policy = session.Policy();
  if (!policy.ok()) return policy.status();
  const absl::StatusOr<policy::v1::Round> round = ResolveRound(**policy, flags.round);
  if (!round.ok()) return round.status();
  const long long rows = static_cast<long long>(table->rows.size());
  const absl::StatusOr<ImportResponse> response = (*policy)->ImportRecommendations(
      ImportMessages(round->name(), flags.check, std::move(table->rows)));
  if (!response.ok()) return response.status();
  if (response->faulty_rows() == 0) {
    WriteImported(session, flags, *round, rows, *response);
    return absl::OkStatus();
  }
  WriteFaults(session, *response, table->lines);
  return ImportFaulty(response->faulty_rows(), static_cast<int>(rows));
}

}  // namespace

void RegisterPolicyImport(CLI::App& policy, Session& session) {
  CLI::App* command = AddCommand(
      policy, "import", "Brings drafts in from a table: all of them, or none and what is wrong.",
      "lotse policy import entwuerfe.csv --check\n"
      "lotse policy import entwuerfe.csv\n"
      "lotse policy import drafts.jsonl -o csv");
  auto flags = std::make_shared<ImportFlags>();
  AddOption(command, "FILE", flags->file, kImportColumnsHelp).Required().Argument("");
  AddFlag(command, "--check", flags->check, "Check every row, write nothing");
  AddRoundFlag(command, &flags->round);
  session.OnRun(command, [&session, flags] { return Import(session, *flags); });
}

}  // namespace lotse::cli
