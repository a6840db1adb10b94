// lotse centers: the members of the federation.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/page_flags.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

std::vector<Column> CenterColumns() {
  return {{"code"},
          {"name"},
          {"town"},
          {"scope"},
          {"partners", false, true},
          {"revision", false, true},
          {"last_heard"},
          {"land", true},
          {"ags", true},
          {"plz", true},
          {"counties", true},
          {"operator", true},
          {"audiences", true},
          {"website", true},
          {"followers", true, true},
          {"source", true}};
}

std::string ScopeName(v1::CenterScope scope) {
  const auto* value = v1::CenterScope_descriptor()->FindValueByNumber(scope);
  if (scope == v1::CENTER_SCOPE_UNSPECIFIED || value == nullptr) return "";
  return std::string(ShortEnumName(*value));
}

Record CenterRecord(const v1::Center& center) {
  const v1::DirectoryState& directory = center.directory();
  Record record;
  record.cells = {Cell::Of(ShortName(center.name())),
                  Cell::Of(center.display_name()),
                  Cell::Of(center.town()),
                  Cell::Of(ScopeName(center.scope())),
                  Cell::Of(directory.partner_count()),
                  Cell::Of(directory.position().revision()),
                  Cell::Of(directory.last_success_time()),
                  Cell::Of(center.land()),
                  Cell::Of(center.ags()),
                  Cell::Of(center.plz()),
                  Cell::Of(absl::StrJoin(center.county_ags(), " ")),
                  Cell::Of(center.operator_()),
                  Cell::Of(absl::StrJoin(center.audiences(), " ")),
                  Cell::Of(center.website()),
                  Cell::Of(directory.followers()),
                  Cell::Of(center.source_url())};
  record.document = [center] { return ToJson(center); };
  return record;
}

struct ListFlags {
  std::string land;
  std::string scope;
  std::string covers;
  PageOptions pages;
};

absl::StatusOr<v1::ListCentersRequest> RequestOf(const ListFlags& flags) {
  v1::ListCentersRequest request;
  request.set_land(flags.land);
  request.set_covers_ags(flags.covers);
  if (flags.scope.empty()) return request;
  const auto* scope = FindEnumValue(*v1::CenterScope_descriptor(), flags.scope);
  if (scope == nullptr) {
    return UsageError("--scope takes city, county, subcounty, region, land or nationwide");
  }
  request.set_scope(static_cast<v1::CenterScope>(scope->number()));
  return request;
}

absl::Status List(Session& session, const ListFlags& flags) {
  absl::StatusOr<v1::ListCentersRequest> request = RequestOf(flags);
  if (!request.ok()) return request.status();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  auto writer = MakeListWriter(session.Output(), CenterColumns(), session.io().out);
  const auto summary = ReadPages(
      *request, flags.pages, [&](const auto& page) { return (*contacts)->ListCenters(page); },
      [](const auto& response) -> const auto& { return response.centers(); },
      [&](const v1::Center& center) { writer->Add(CenterRecord(center)); });
  if (!summary.ok()) return summary.status();
  writer->Finish();
  NoteMore(*summary, session.io());
  return absl::OkStatus();
}

absl::Status Get(Session& session, const std::string& code) {
  absl::StatusOr<std::string> name = CenterName(code);
  if (!name.ok()) return name.status();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  v1::GetCenterRequest request;
  request.set_name(*name);
  absl::StatusOr<v1::Center> center = (*contacts)->GetCenter(request);
  if (!center.ok()) return center.status();
  WriteOne(session.Output(), CenterColumns(), CenterRecord(*center), session.io().out);
  return absl::OkStatus();
}

}  // namespace

void RegisterCenters(CLI::App& root, Session& session) {
  CLI::App* group = AddGroup(root, "centers", "Shows the centres of the federation.");

  CLI::App* list =
      AddCommand(*group, "list", "Lists the centres and how far their directories are.",
                 "lotse centers list --land 14\nlotse centers list --covers 14521");
  auto flags = std::make_shared<ListFlags>();
  AddOption(list, "--land", flags->land, "Only those in this Land, two digits").Argument("LAND");
  AddOption(list, "--scope", flags->scope,
            "Only those that reach this wide: city, county, subcounty, region, land, nationwide")
      .Argument("SCOPE");
  AddOption(list, "--covers", flags->covers,
            "Only those that cover this place, AGS of 5 or 8 digits")
      .Argument("AGS");
  AddPageFlags(list, &flags->pages);
  session.OnRun(list, [&session, flags] { return List(session, *flags); });

  CLI::App* get = AddCommand(*group, "get", "Shows one centre.", "lotse centers get WC-ERZ");
  auto code = std::make_shared<std::string>();
  AddOption(get, "CENTRE", *code, "Code of the centre").Required().Argument("");
  session.OnRun(get, [&session, code] { return Get(session, *code); });
}

}  // namespace lotse::cli
