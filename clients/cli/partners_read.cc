// lotse partners list, get.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/page_flags.h"
#include "clients/cli/partner_commands.h"
#include "clients/cli/partner_record.h"
#include "clients/cli/progress.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

struct ListFlags {
  std::string center = "-";
  std::string filter;
  std::string order_by;
  PageOptions pages;
};

absl::Status List(Session& session, const ListFlags& flags) {
  absl::StatusOr<std::string> center = CenterName(flags.center);
  if (!center.ok()) return center.status();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  v1::ListPartnersRequest request;
  request.set_parent(*center);
  request.set_filter(flags.filter);
  request.set_order_by(flags.order_by);
  auto writer = MakeListWriter(session.Output(), PartnerColumns(), session.io().out);
  ProgressMeter meter(session, "read", flags.pages.all ? 0 : flags.pages.limit);
  const auto summary = ReadPages(
      request, flags.pages, [&](const auto& page) { return (*contacts)->ListPartners(page); },
      [](const auto& response) -> const auto& { return response.partners(); },
      [&](const v1::Partner& partner) {
        writer->Add(PartnerRecord(partner));
        meter.Advance(1);
      });
  meter.Finish();
  if (!summary.ok()) return summary.status();
  writer->Finish();
  NoteMore(*summary, session.io());
  return absl::OkStatus();
}

// The names that an id would have in each centre.
absl::StatusOr<std::vector<std::string>> CandidateNames(client::ContactsClient& contacts,
                                                        absl::string_view id) {
  std::vector<std::string> names;
  PageOptions everything;
  everything.all = true;
  const auto summary = ReadPages(
      v1::ListCentersRequest(), everything,
      [&](const auto& page) { return contacts.ListCenters(page); },
      [](const auto& response) -> const auto& { return response.centers(); },
      [&](const v1::Center& center) {
        names.push_back(absl::StrCat(center.name(), "/partners/", id));
      });
  if (!summary.ok()) return summary.status();
  return names;
}

absl::StatusOr<v1::Partner> SearchById(client::ContactsClient& contacts, const std::string& id) {
  constexpr std::size_t kLargestBatch = 1000;
  absl::StatusOr<std::vector<std::string>> names = CandidateNames(contacts, id);
  if (!names.ok()) return names.status();
  std::vector<v1::Partner> found;
  for (std::size_t begin = 0; begin < names->size(); begin += kLargestBatch) {
    v1::BatchGetPartnersRequest request;
    request.set_parent("centers/-");
    for (std::size_t i = begin; i < std::min(begin + kLargestBatch, names->size()); ++i) {
      request.add_names((*names)[i]);
    }
    absl::StatusOr<v1::BatchGetPartnersResponse> response = contacts.BatchGetPartners(request);
    if (!response.ok()) return response.status();
    found.insert(found.end(), response->partners().begin(), response->partners().end());
  }
  if (found.empty()) return PartnerNotFoundAnywhere(id);
  if (found.size() == 1) return found[0];
  std::vector<std::string> holders;
  for (const v1::Partner& partner : found) holders.push_back(ShortName(partner.name()));
  return AmbiguousId(id, holders);
}

absl::Status Get(Session& session, const std::vector<std::string>& names) {
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  std::vector<v1::Partner> partners;
  for (const std::string& name : names) {
    absl::StatusOr<v1::Partner> partner = FetchPartner(**contacts, name);
    if (!partner.ok()) return partner.status();
    partners.push_back(*std::move(partner));
  }
  if (partners.size() == 1) {
    ShowPartner(session, partners[0]);
    return absl::OkStatus();
  }
  auto writer = MakeListWriter(session.Output(), PartnerColumns(), session.io().out);
  for (const v1::Partner& partner : partners) writer->Add(PartnerRecord(partner));
  writer->Finish();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Partner> FetchPartner(client::ContactsClient& contacts,
                                         const std::string& text) {
  absl::StatusOr<std::string> name = PartnerName(text);
  if (!name.ok()) return name.status();
  if (IsBareId(*name)) return SearchById(contacts, *name);
  v1::GetPartnerRequest request;
  request.set_name(*name);
  return contacts.GetPartner(request);
}

absl::StatusOr<std::string> ResolvePartner(client::ContactsClient& contacts,
                                           const std::string& text) {
  absl::StatusOr<std::string> name = PartnerName(text);
  if (!name.ok() || !IsBareId(*name)) return name;
  absl::StatusOr<v1::Partner> partner = SearchById(contacts, *name);
  if (!partner.ok()) return partner.status();
  return partner->name();
}

void ShowPartner(Session& session, const v1::Partner& partner) {
  WriteOne(session.Output(), PartnerColumns(), PartnerRecord(partner), session.io().out);
}

void RegisterPartnersList(CLI::App& group, Session& session) {
  CLI::App* list =
      AddCommand(group, "list", "Lists the partners of one centre, or of all.",
                 "lotse partners list WC-ERZ --all -o csv\n"
                 "lotse partners list --filter 'kind = CHAMBER_CRAFTS AND area:14521'");
  auto flags = std::make_shared<ListFlags>();
  AddOption(list, "CENTRE", flags->center, "Code of the centre; all centres if not given")
      .Argument("");
  AddOption(list, "--filter", flags->filter,
            "Only those for which this holds, such as 'topic:RECOG AND NOT state = CLOSED'")
      .Argument("FILTER");
  AddOption(list, "--order-by", flags->order_by, "name, display_name, or 'update_time desc'")
      .Argument("FIELD");
  AddPageFlags(list, &flags->pages);
  session.OnRun(list, [&session, flags] { return List(session, *flags); });
}

void RegisterPartnersGet(CLI::App& group, Session& session) {
  CLI::App* get =
      AddCommand(group, "get", "Shows partners.",
                 "lotse partners get WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12 -o yaml");
  auto names = std::make_shared<std::vector<std::string>>();
  AddOption(get, "NAME", *names, "CENTRE/ID, or the id alone").Required().Argument("");
  session.OnRun(get, [&session, names] { return Get(session, *names); });
}

}  // namespace lotse::cli
