// lotse partners create, update, delete, verify.
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/cli/errors.h"
#include "clients/cli/input/message_input.h"
#include "clients/cli/names.h"
#include "clients/cli/output/record_writer.h"
#include "clients/cli/output/text_width.h"
#include "clients/cli/own_center.h"
#include "clients/cli/partner_commands.h"
#include "clients/cli/partner_input.h"
#include "clients/cli/partner_record.h"

namespace lotse::cli {
namespace {

namespace v1 = lotse::contacts::v1;

struct WriteFlags {
  std::string target;  // centre or partner
  PartnerFlags partner;
  std::string id;
  std::int64_t revision = 0;
};

absl::Status Create(Session& session, const WriteFlags& flags) {
  const absl::StatusOr<std::string> center = OwnCenterOr(session, flags.target);
  if (!center.ok()) return center.status();
  absl::StatusOr<PartnerInput> input = PartnerInput::Read(flags.partner, session.io());
  if (!input.ok()) return input.status();
  v1::CreatePartnerRequest request;
  request.set_parent(*center);
  request.set_partner_id(flags.id);
  const absl::Status applied = input->ApplyTo(request.mutable_partner());
  if (!applied.ok()) return applied;
  request.mutable_partner()->clear_name();
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  absl::StatusOr<v1::Partner> created = (*contacts)->CreatePartner(std::move(request));
  if (!created.ok()) return created.status();
  ShowPartner(session, *created);
  return absl::OkStatus();
}

// The revision that a change is based on: as given, as in the file, or as just read.
std::int64_t BaseRevision(const WriteFlags& flags, const PartnerInput& input,
                          const v1::Partner& current) {
  if (flags.revision > 0) return flags.revision;
  return input.revision() > 0 ? input.revision() : current.revision();
}

absl::Status Update(Session& session, const WriteFlags& flags) {
  absl::StatusOr<PartnerInput> input = PartnerInput::Read(flags.partner, session.io());
  if (!input.ok()) return input.status();
  const std::string& target = flags.target.empty() ? input->name() : flags.target;
  if (target.empty())
    return UsageError("no partner is named; give CENTRE/ID, or 'name' in the file");
  if (input->Fields().empty()) return UsageError("the file names no field to change");
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  absl::StatusOr<v1::Partner> partner = FetchPartner(**contacts, target);
  if (!partner.ok()) return partner.status();
  v1::UpdatePartnerRequest request;
  request.set_expected_revision(BaseRevision(flags, *input, *partner));
  const std::string name = partner->name();
  const absl::Status applied = input->ApplyTo(&*partner);
  if (!applied.ok()) return applied;
  partner->set_name(name);
  *request.mutable_partner() = *std::move(partner);
  for (std::string& field : input->Fields()) {
    request.mutable_update_mask()->add_paths(std::move(field));
  }
  absl::StatusOr<v1::Partner> updated = (*contacts)->UpdatePartner(std::move(request));
  if (!updated.ok()) return updated.status();
  ShowPartner(session, *updated);
  return absl::OkStatus();
}

struct DeleteFlags {
  std::vector<std::string> names;
  bool yes = false;
  std::int64_t revision = 0;
};

absl::Status Confirm(Io& io, const v1::Partner& partner) {
  *io.err << "Delete " << ShortName(partner.name()) << ", " << OneLine(DisplayName(partner))
          << "? [y/N] " << std::flush;
  std::string answer;
  std::getline(*io.in, answer);
  answer = absl::AsciiStrToLower(answer);
  return answer == "y" || answer == "yes" || answer == "j" || answer == "ja" ? absl::OkStatus()
                                                                             : NotConfirmed();
}

absl::StatusOr<std::int64_t> DeleteOne(Session& session, client::ContactsClient& contacts,
                                       const DeleteFlags& flags, const v1::Partner& partner) {
  if (session.io().in_is_terminal && !flags.yes) {
    const absl::Status confirmed = Confirm(session.io(), partner);
    if (!confirmed.ok()) return confirmed;
  }
  v1::DeletePartnerRequest request;
  request.set_name(partner.name());
  request.set_expected_revision(flags.revision > 0 ? flags.revision : partner.revision());
  absl::StatusOr<v1::DeletePartnerResponse> response = contacts.DeletePartner(std::move(request));
  if (!response.ok()) return response.status();
  return response->revision();
}

absl::Status Delete(Session& session, const DeleteFlags& flags) {
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  auto writer =
      MakeListWriter(session.Output(), {{"deleted"}, {"revision", false, true}}, session.io().out);
  absl::Status status;
  for (const std::string& name : flags.names) {
    absl::StatusOr<v1::Partner> partner = FetchPartner(**contacts, name);
    if (!partner.ok()) {
      status = partner.status();
      break;
    }
    absl::StatusOr<std::int64_t> revision = DeleteOne(session, **contacts, flags, *partner);
    if (!revision.ok()) {
      status = revision.status();
      break;
    }
    const std::string deleted = partner->name();
    writer->Add({{Cell::Of(ShortName(deleted)), Cell::Of(*revision)}, [deleted, revision] {
                   return Json{{"name", deleted}, {"revision", std::to_string(*revision)}};
                 }});
  }
  // Also before an error: those above it are gone.
  writer->Finish();
  return status;
}

struct VerifyFlags {
  std::string name;
  std::string method;
  std::vector<std::string> contact_points;
  std::string due;
};

absl::Status Verify(Session& session, const VerifyFlags& flags) {
  v1::VerifyPartnerRequest request;
  const auto* method = FindEnumValue(*v1::VerifyMethod_descriptor(), flags.method);
  request.set_method(static_cast<v1::VerifyMethod>(method->number()));
  for (const std::string& id : flags.contact_points) request.add_contact_point_ids(id);
  if (!flags.due.empty()) {
    const std::string time = flags.due + "T00:00:00Z";
    const absl::Status filled = FillField(
        Json(time), "--due", *request.GetDescriptor()->FindFieldByName("due_time"), &request);
    if (!filled.ok()) return UsageError("--due takes a day such as 2027-06-30");
  }
  absl::StatusOr<client::ContactsClient*> contacts = session.Contacts();
  if (!contacts.ok()) return contacts.status();
  absl::StatusOr<std::string> name = ResolvePartner(**contacts, flags.name);
  if (!name.ok()) return name.status();
  request.set_name(*name);
  absl::StatusOr<v1::Partner> partner = (*contacts)->VerifyPartner(std::move(request));
  if (!partner.ok()) return partner.status();
  ShowPartner(session, *partner);
  return absl::OkStatus();
}

}  // namespace

void RegisterPartnersCreate(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "create", "Creates a partner.",
                 "lotse partners create WC-ERZ --file partner.yaml\n"
                 "lotse partners create --file - --set visibility=PUBLIC < partner.json");
  auto flags = std::make_shared<WriteFlags>();
  AddOption(command, "CENTRE", flags->target, "Code of the centre; your own if not given")
      .Argument("");
  AddPartnerFlags(command, &flags->partner);
  AddOption(command, "--id", flags->id, "Its id; drawn if not given").Argument("UUID");
  session.OnRun(command, [&session, flags] { return Create(session, *flags); });
}

void RegisterPartnersUpdate(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "update", "Changes the fields of a partner that are named.",
                 "lotse partners update WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12 "
                 "--set short_name=IHK\nlotse partners update --file partner.yaml");
  auto flags = std::make_shared<WriteFlags>();
  AddOption(command, "NAME", flags->target,
            "CENTRE/ID, or the id alone; from the file if not given")
      .Argument("");
  AddPartnerFlags(command, &flags->partner);
  AddOption(
      command, "--revision", flags->revision,
      "Revision that the change is based on; that of the file, or the present one if not given")
      .Argument("NUMBER")
      .Positive();
  session.OnRun(command, [&session, flags] { return Update(session, *flags); });
}

void RegisterPartnersDelete(CLI::App& group, Session& session) {
  CLI::App* command =
      AddCommand(group, "delete", "Deletes partners; asks first on a terminal.",
                 "lotse partners delete WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12 --yes");
  auto flags = std::make_shared<DeleteFlags>();
  AddOption(command, "NAME", flags->names, "CENTRE/ID, or the id alone").Required().Argument("");
  AddFlag(command, "-y,--yes", flags->yes, "Do not ask");
  AddOption(command, "--revision", flags->revision,
            "Revision that this is based on; the present one if not given")
      .Argument("NUMBER")
      .Positive();
  session.OnRun(command, [&session, flags] { return Delete(session, *flags); });
}

void RegisterPartnersVerify(CLI::App& group, Session& session) {
  CLI::App* command = AddCommand(
      group, "verify", "Notes that a partner is still correct.",
      "lotse partners verify WC-ERZ/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12 --method phone");
  auto flags = std::make_shared<VerifyFlags>();
  AddOption(command, "NAME", flags->name, "CENTRE/ID, or the id alone").Required().Argument("");
  AddOption(command, "--method", flags->method, "How it was confirmed")
      .Required()
      .Argument("METHOD")
      .OneOf({"phone", "written", "visit", "website", "self"});
  AddOption(command, "--contact", flags->contact_points,
            "Only this contact point, by its id; may be given several times")
      .Argument("ID")
      .OneEachTime();
  AddOption(command, "--due", flags->due, "Day of the next confirmation; in 180 days if not given")
      .Argument("DAY");
  session.OnRun(command, [&session, flags] { return Verify(session, *flags); });
}

}  // namespace lotse::cli
