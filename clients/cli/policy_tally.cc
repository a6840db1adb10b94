// lotse policy tally: votings of a file, counted.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/policy/voting.h"
#include "clients/cli/policy_commands.h"
#include "clients/cli/read_input.h"

namespace lotse::cli {
namespace {

const std::vector<Column>& Columns() {
  static const auto* columns = new std::vector<Column>{{"statement"},
                                                       {"status"},
                                                       {"participation"},
                                                       {"agree", false, true},
                                                       {"disagree", false, true},
                                                       {"guaranteed"},
                                                       {"consensus", false, true},
                                                       {"blocking"}};
  return *columns;
}

std::string TextOf(const Json& value) {
  return value.is_null() ? "" : value.is_string() ? value.get<std::string>() : Dump(value);
}

Record RecordOf(const Json& computed) {
  const auto cell = [&](const char* key) { return Cell::Of(TextOf(computed[key])); };
  return {
      {cell("statement"), cell("status"), cell("participation"), cell("agree"), cell("disagree"),
       cell("guaranteed_support_min"), cell("gic_eligible"),
       Cell::Of(absl::StrJoin(computed["blocking_strata"].get<std::vector<std::string>>(), " "))},
      [computed] { return computed; }};
}

absl::Status Tally(Session& session, const std::string& file) {
  const absl::StatusOr<std::string> text = ReadInput(file, session.io());
  if (!text.ok()) return text.status();
  const absl::StatusOr<std::vector<Voting>> votings =
      ReadVotings(*text, file == "-" ? "stdin" : file);
  if (!votings.ok()) return votings.status();
  auto writer = MakeListWriter(session.BatchOutput(), Columns(), session.io().out);
  for (const Voting& voting : *votings) writer->Add(RecordOf(Computed(voting)));
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

void RegisterPolicyTally(CLI::App& policy, Session& session) {
  CLI::App* command =
      AddCommand(policy, "tally", "Counts votings by strata and decides them; needs no node.",
                 "lotse policy tally --batch data/policy/consensus_vectors.jsonl\n"
                 "lotse policy tally --batch votings.jsonl -o csv");
  auto file = std::make_shared<std::string>();
  AddOption(command, "--batch", *file,
            "Each line {\"statement\", \"strata\": {NAME: {\"eligible\", \"agree\", \"disagree\", "
            "\"pass\"}}} is printed with what follows from it; - reads stdin")
      .Required()
      .Argument("FILE");
  session.OnRun(command, [&session, file] { return Tally(session, *file); });
}

}  // namespace lotse::cli
