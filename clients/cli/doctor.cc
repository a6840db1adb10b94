// lotse doctor: what is wrong, and what to do about it.
#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/config.h"
#include "clients/cli/doctor_checks.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"

namespace lotse::cli {
namespace {

const char* NameOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOk:
      return "ok";
    case Verdict::kWarn:
      return "warn";
    case Verdict::kFail:
      return "fail";
  }
  return "";
}

const char* ColourOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kOk:
      return "\x1b[32m";
    case Verdict::kWarn:
      return "\x1b[33m";
    case Verdict::kFail:
      return "\x1b[31m";
  }
  return "";
}

// A line each, and what to do on the next: sentences do not fit into a column.
void WriteLines(const Findings& findings, bool colour, std::ostream& out) {
  for (const Finding& finding : findings) {
    std::string name = NameOf(finding.verdict);
    name.resize(4, ' ');
    if (colour) name = absl::StrCat(ColourOf(finding.verdict), name, "\x1b[0m");
    out << name << "  " << finding.subject << ": " << finding.what << "\n";
    if (!finding.advice.empty()) out << "      " << finding.advice << "\n";
  }
}

void WriteRecords(const Findings& findings, const OutputOptions& options, std::ostream& out) {
  auto writer = MakeListWriter(options, {{"verdict"}, {"subject"}, {"what"}, {"advice"}}, &out);
  for (const Finding& finding : findings) {
    writer->Add({{Cell::Of(NameOf(finding.verdict)), Cell::Of(finding.subject),
                  Cell::Of(finding.what), Cell::Of(finding.advice)},
                 [&finding] {
                   return Json{{"verdict", NameOf(finding.verdict)},
                               {"subject", finding.subject},
                               {"what", finding.what},
                               {"advice", finding.advice}};
                 }});
  }
  writer->Finish();
}

absl::Status Doctor(Session& session) {
  Findings findings;
  client::Context context;
  CheckContext(session, &context, &findings);
  if (findings.back().verdict != Verdict::kFail) {
    CheckCertificates(context, *session.io().clock, &findings);
    if (findings.back().subject != "identity" || findings.back().verdict != Verdict::kFail) {
      CheckServer(session, context, &findings);
    }
    CheckDisk(ChooseContext(session.options().context, session.io()).file, &findings);
  }
  const OutputOptions output = session.Output();
  if (output.format == Format::kTable) {
    WriteLines(findings, output.colour, *session.io().out);
  } else {
    WriteRecords(findings, output, *session.io().out);
  }
  int failed = 0;
  for (const Finding& finding : findings) failed += finding.verdict == Verdict::kFail ? 1 : 0;
  return failed == 0 ? absl::OkStatus() : ChecksFailed(failed);
}

}  // namespace

void RegisterDoctor(CLI::App& root, Session& session) {
  CLI::App* command = AddCommand(
      root, "doctor", "Looks whether everything is in order, and says what to do where it is not.",
      "lotse doctor --as WC-ERZ/editor");
  session.OnRun(command, [&session] { return Doctor(session); });
}

}  // namespace lotse::cli
