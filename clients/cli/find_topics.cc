// lotse find topics: what can be asked for by its code.
#include <memory>
#include <string>

#include "clients/cli/command.h"
#include "clients/cli/find/hit_record.h"
#include "clients/cli/find_commands.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/pages.h"

namespace lotse::cli {
namespace {

absl::Status ListTopics(Session& session, const std::string& parent) {
  absl::StatusOr<client::LookupClient*> lookup = session.Lookup();
  if (!lookup.ok()) return lookup.status();
  referrals::v1::ListTopicsRequest request;
  request.set_parent(parent);
  PageOptions everything;
  everything.all = true;
  auto writer = MakeListWriter(session.Output(), TopicColumns(), session.io().out);
  const auto summary = ReadPages(
      request, everything, [&](const auto& page) { return (*lookup)->ListTopics(page); },
      [](const auto& response) -> const auto& { return response.topics(); },
      [&](const referrals::v1::Topic& topic) { writer->Add(TopicRecord(topic)); });
  if (!summary.ok()) return summary.status();
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

void RegisterFindTopics(CLI::App& find, Session& session) {
  CLI::App* command =
      AddCommand(find, "topics", "Lists the topics, each with its code and its labels.",
                 "lotse find topics\nlotse find topics --parent RECOG -o csv");
  auto parent = std::make_shared<std::string>();
  AddOption(command, "--parent", *parent, "Only topics below this one").Argument("CODE");
  session.OnRun(command, [&session, &find, parent] {
    const absl::Status alone = RefuseFindFlags(find, "topics");
    return alone.ok() ? ListTopics(session, *parent) : alone;
  });
}

}  // namespace lotse::cli
