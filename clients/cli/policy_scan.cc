// lotse policy scan: what in a text may point at a person.
#include <memory>
#include <string>
#include <vector>

#include "clients/cli/errors.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/policy_scan_records.h"
#include "clients/cli/read_input.h"
#include "common/reference/data_dir.h"
#include "services/policy/privacy/errors.h"
#include "services/policy/privacy/labelled_texts.h"
#include "services/policy/privacy/scan.h"

namespace lotse::cli {
namespace {

constexpr int kMostCases = 12;  // numbers in words are known up to twelve

struct ScanArguments {
  std::string file;
  std::string labelled;
  bool errors = false;
  int min_cases = policy::ScanOptions().min_cases;
};

absl::Status CheckScanArguments(const ScanArguments& given) {
  if (given.file.empty() == given.labelled.empty()) {
    return UsageError("give either a FILE to scan or --evaluate FILE");
  }
  if (given.errors && given.labelled.empty()) return UsageError("--errors goes with --evaluate");
  return absl::OkStatus();
}

absl::Status ScanFile(Session& session, const std::string& file,
                      const policy::ScanOptions& options) {
  const absl::StatusOr<std::string> text = ReadInput(file, session.io());
  if (!text.ok()) return text.status();
  const std::vector<policy::Finding> findings = policy::ScanForPersonalData(*text, options);
  WriteFindings(session.Output(), *text, findings, session.io().out);
  return findings.empty() ? absl::OkStatus() : policy::PersonalDataFound(findings.size());
}

absl::Status MeasureFile(Session& session, const ScanArguments& given,
                         const policy::ScanOptions& options) {
  const absl::StatusOr<std::string> lines = ReadInput(given.labelled, session.io());
  if (!lines.ok()) return lines.status();
  const auto texts =
      policy::ReadLabelledTexts(*lines, given.labelled == "-" ? "stdin" : given.labelled);
  if (!texts.ok()) return texts.status();
  const policy::ScanMeasure measure = policy::MeasureScan(*texts, options);
  if (given.errors) {
    WriteScanFaults(session.Output(), measure.faults, session.io().out);
  } else {
    WriteScanFigures(session.Output(), measure.figures, session.io().out);
  }
  return absl::OkStatus();
}

absl::Status RunScan(Session& session, const ScanArguments& given) {
  const absl::Status checked = CheckScanArguments(given);
  if (!checked.ok()) return checked;
  const absl::StatusOr<std::string> data_dir = reference::FindDataDir();
  if (!data_dir.ok()) return data_dir.status();
  const auto lexicon = policy::ScanLexicon::Load(*data_dir);
  if (!lexicon.ok()) return lexicon.status();
  const policy::ScanOptions options{given.min_cases, lexicon->get()};
  return given.labelled.empty() ? ScanFile(session, given.file, options)
                                : MeasureFile(session, given, options);
}

}  // namespace

void RegisterPolicyScan(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "scan", "Finds what in a text may point at a person; needs no node.",
                 "lotse policy scan recommendation.txt\n"
                 "lotse policy scan - -o json\n"
                 "lotse policy scan --evaluate data/policy/personal_data/check.jsonl --errors");
  auto given = std::make_shared<ScanArguments>();
  AddOption(command, "FILE", given->file,
            "A text; each finding is printed with its place and what to write instead, and the "
            "exit code is 1 if there is any; - reads stdin")
      .Argument("");
  AddOption(command, "--evaluate", given->labelled,
            "Measure on labelled texts instead: lines of {\"id\", \"text\", \"findings\": "
            "[{\"kind\", \"quote\"}]}; - reads stdin")
      .Argument("FILE");
  AddFlag(command, "--errors", given->errors,
          "With --evaluate: list what was missed and what should not have been found");
  AddOption(command, "--min-cases", given->min_cases, "Figures from fewer cases are findings")
      .Argument("N")
      .Between(0, kMostCases)
      .ShowDefault();
  session.OnRun(command, [&session, given] { return RunScan(session, *given); });
}

}  // namespace lotse::cli
