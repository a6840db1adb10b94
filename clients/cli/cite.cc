// lotse cite: citations of law, checked; needs no node.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/cite/citation_line.h"
#include "clients/cli/cite/citation_record.h"
#include "clients/cli/cite_commands.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/read_input.h"
#include "common/reference/data_dir.h"
#include "common/time/berlin.h"
#include "services/policy/citations/citations.h"

namespace lotse::cli {
namespace {

struct CiteFlags {
  std::vector<std::string> citations;
  std::string as_of;
  std::string batch;
  std::string file;
};

absl::StatusOr<policy::Citations> LoadCitations() {
  const auto data_dir = reference::FindDataDir();
  if (!data_dir.ok()) return data_dir.status();
  return policy::Citations::Load(*data_dir);
}

// The day that was named, else today in Germany.
absl::StatusOr<absl::CivilDay> CheckDay(const std::string& as_of, const Io& io) {
  if (as_of.empty()) return DayInBerlin(io.clock->Now());
  const auto day = ParseDay(as_of);
  if (!day.has_value()) {
    return UsageError(
        absl::StrCat("--as-of is a day such as 2026-04-28 or 28.04.2026, not '", as_of, "'"));
  }
  return *day;
}

void ShowChecks(Session& session, const policy::Citations& citations,
                const std::vector<policy::CheckedReference>& checked, absl::CivilDay day) {
  const OutputOptions output = session.Output();
  std::ostream* out = session.io().out;
  if (output.format != Format::kTable) {
    auto writer = MakeListWriter(output, ReferenceColumns(), out);
    for (const auto& reference : checked) writer->Add(ReferenceRecord(citations, reference, day));
    return writer->Finish();
  }
  // What is to be said of one is too long for a row.
  bool first = true;
  for (const auto& reference : checked) {
    if (!std::exchange(first, false)) *out << "\n";
    WriteOne(output, ReferenceColumns(), ReferenceRecord(citations, reference, day), out);
  }
}

absl::Status Cite(Session& session, const CiteFlags& flags) {
  if (flags.citations.empty()) {
    return UsageError(
        "nothing is cited; give a citation, such as lotse cite \"§ 18a AufenthG\", or a file with "
        "--batch");
  }
  const auto day = CheckDay(flags.as_of, session.io());
  if (!day.ok()) return day.status();
  const auto citations = LoadCitations();
  if (!citations.ok()) return citations.status();
  std::vector<policy::CheckedReference> checked;
  for (const std::string& raw : flags.citations) {
    for (auto& reference : citations->CheckOne(raw, *day)) checked.push_back(std::move(reference));
  }
  ShowChecks(session, *citations, checked, *day);
  return absl::OkStatus();
}

absl::Status CiteBatch(Session& session, const CiteFlags& flags) {
  const auto today = CheckDay(flags.as_of, session.io());
  if (!today.ok()) return today.status();
  const auto text = ReadInput(flags.batch, session.io());
  if (!text.ok()) return text.status();
  const auto lines = ReadCitationLines(*text, flags.batch == "-" ? "stdin" : flags.batch);
  if (!lines.ok()) return lines.status();
  const auto citations = LoadCitations();
  if (!citations.ok()) return citations.status();
  auto writer = MakeListWriter(session.BatchOutput(), LineColumns(), session.io().out);
  for (const CitationLine& line : *lines) {
    writer->Add(LineRecord(line.raw, citations->CheckOne(line.raw, line.day.value_or(*today))));
  }
  writer->Finish();
  return absl::OkStatus();
}

absl::Status CiteExtract(Session& session, const CiteFlags& flags) {
  const auto day = CheckDay(flags.as_of, session.io());
  if (!day.ok()) return day.status();
  const auto text = ReadInput(flags.file, session.io());
  if (!text.ok()) return text.status();
  const auto citations = LoadCitations();
  if (!citations.ok()) return citations.status();
  auto writer = MakeListWriter(session.Output(), ExtractColumns(), session.io().out);
  for (const policy::CheckedCitation& citation : citations->CheckText(*text, *day)) {
    writer->Add(ExtractRecord(*text, citation));
  }
  writer->Finish();
  return absl::OkStatus();
}

void AddAsOf(CLI::App* command, std::string* as_of) {
  AddOption(command, "--as-of", *as_of,
            "The day on which it must exist, 2026-04-28 or 28.04.2026; today if not given")
      .Argument("DAY");
}

void RegisterCiteExtract(CLI::App& cite, Session& session) {
  CLI::App* extract = AddCommand(cite, "extract", "Finds all citations of a text and checks them.",
                                 "lotse cite extract urteil.txt\n"
                                 "lotse cite extract urteil.txt --as-of 2023-06-01 -o jsonl\n"
                                 "lotse cite extract - < brief.txt");
  auto flags = std::make_shared<CiteFlags>();
  AddOption(extract, "FILE", flags->file, "The text; - reads stdin").Required().Argument("");
  AddAsOf(extract, &flags->as_of);
  session.OnRun(extract, [&session, flags, &cite] {
    const absl::Status alone = RefuseCiteFlags(cite, "extract");
    return alone.ok() ? CiteExtract(session, *flags) : alone;
  });
}

}  // namespace

absl::Status RefuseCiteFlags(const CLI::App& cite, absl::string_view command) {
  const std::vector<GivenOption> given = GivenOptions(cite);
  if (given.empty()) return absl::OkStatus();
  return UsageError(absl::StrCat("'lotse cite ", command, "' does not take '",
                                 given[0].name.empty() ? given[0].values[0] : given[0].name,
                                 "' before '", command, "'"));
}

void RegisterCite(CLI::App& root, Session& session) {
  CLI::App* cite =
      AddCommand(root, "cite", "Checks whether a citation of law exists on a day; needs no node.",
                 "lotse cite \"§ 18a Abs. 1 AufenthG\"\n"
                 "lotse cite \"§ 18b Abs. 2 AufenthG\" --as-of 01.06.2023\n"
                 "lotse cite \"§§ 18a, 18b und 18g Abs. 2 AufenthG\" \"§ 6 BeschV\" -o json\n"
                 "lotse cite --batch citations.jsonl > checked.jsonl\n"
                 "lotse cite search \"blaue karte\"");
  MayHaveCommand(cite);
  auto flags = std::make_shared<CiteFlags>();
  Option citations = AddOption(cite, "CITATION", flags->citations,
                               "As it is written; one in quotes, or several, each in its own")
                         .Argument("");
  AddAsOf(cite, &flags->as_of);
  AddOption(
      cite, "--batch", flags->batch,
      "Check each line {\"raw\", \"as_of\"} of this file; print a line {\"raw\", \"refs\": "
      "[{\"law\", \"sect\", \"abs\", \"satz\", \"nr\", \"buchst\", \"status\"}]} each; - reads "
      "stdin")
      .Argument("FILE")
      .Excludes(citations);
  session.OnRun(cite, [&session, flags] {
    return flags->batch.empty() ? Cite(session, *flags) : CiteBatch(session, *flags);
  });
  RegisterCiteExtract(*cite, session);
  RegisterCiteSearch(*cite, session);
}

}  // namespace lotse::cli
