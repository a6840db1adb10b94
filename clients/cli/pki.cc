// lotse pki: the federation's certificates.
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "clients/cli/command.h"
#include "clients/cli/commands.h"
#include "clients/cli/errors.h"
#include "clients/cli/output/record_writer.h"
#include "common/identity/caller_name.h"
#include "common/identity/pki/authority.h"

namespace lotse::cli {
namespace {

namespace pki = lotse::identity::pki;

struct PkiFlags {
  std::string folder = "pki";
  std::string trust_domain;
  std::vector<std::string> identities;
  std::vector<std::string> hosts;
  int days = 90;
};

std::vector<Column> CertificateColumns() {
  return {{"identity"}, {"state"}, {"valid_until"}, {"serial"}, {"hosts", true}, {"file", true}};
}

std::string StateOf(const pki::IndexEntry& entry, absl::Time now) {
  if (entry.revoked_at.has_value()) return "revoked";
  if (entry.not_after < now) return "expired";
  return "valid";
}

Record RecordOf(const pki::IndexEntry& entry, const std::string& path, absl::Time now) {
  const std::string state = StateOf(entry, now);
  Record record;
  record.cells = {Cell::Of(entry.Name()),
                  Cell::Of(state),
                  {"", entry.not_after},
                  Cell::Of(entry.serial),
                  Cell::Of(absl::StrJoin(entry.hosts, " ")),
                  Cell::Of(path)};
  record.document = [entry, path, state] {
    const auto text = [](absl::Time time) {
      return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
    };
    Json document{{"identity", entry.Name()},
                  {"serial", entry.serial},
                  {"state", state},
                  {"not_before", text(entry.not_before)},
                  {"not_after", text(entry.not_after)},
                  {"hosts", entry.hosts}};
    if (!entry.person.empty()) document["person"] = entry.person;
    if (entry.revoked_at.has_value()) document["revoked_at"] = text(*entry.revoked_at);
    if (!path.empty()) document["certificate"] = path;
    return document;
  };
  return record;
}

// Opens the authority, lets `work` produce certificates, and shows them.
absl::Status WithAuthority(
    Session& session, const PkiFlags& flags,
    const std::function<absl::Status(pki::Authority&, RecordWriter&)>& work) {
  const Io& io = session.io();
  auto authority = pki::Authority::Open(flags.folder, io.clock, io.random);
  if (!authority.ok()) return authority.status();
  auto writer = MakeListWriter(session.Output(), CertificateColumns(), io.out);
  const absl::Status status = work(**authority, *writer);
  writer->Finish();
  return status;
}

using MakeOne = std::function<absl::StatusOr<pki::Issued>(pki::Authority&, const std::string&)>;

absl::Status MakeEach(Session& session, const PkiFlags& flags, const MakeOne& make) {
  return WithAuthority(session, flags, [&](pki::Authority& authority, RecordWriter& writer) {
    for (const std::string& identity : flags.identities) {
      absl::StatusOr<pki::Issued> issued = make(authority, identity);
      if (!issued.ok()) return issued.status();
      writer.Add(RecordOf(issued->entry, issued->certificate_path, session.io().clock->Now()));
    }
    return absl::OkStatus();
  });
}

absl::Status Init(Session& session, const PkiFlags& flags) {
  const Io& io = session.io();
  auto authority = pki::Authority::Init(flags.folder, flags.trust_domain, io.clock, io.random);
  if (!authority.ok()) return authority.status();
  *io.out << "made the federation's CA for " << (*authority)->trust_domain() << " in "
          << flags.folder << "\n";
  *io.err << "Whoever has " << flags.folder
          << "/ca.key can make certificates: keep it off the servers.\n";
  return absl::OkStatus();
}

absl::StatusOr<pki::Issued> IssueCaller(pki::Authority& authority, const std::string& identity,
                                        absl::Duration validity) {
  const auto name = identity::ParseCallerName(identity);
  if (!name.ok()) return UsageError(name.status().message());
  return authority.Issue(*name, validity);
}

absl::Status Revoke(Session& session, const PkiFlags& flags) {
  return WithAuthority(session, flags, [&](pki::Authority& authority, RecordWriter& writer) {
    for (const std::string& identity : flags.identities) {
      auto revoked = authority.Revoke(identity);
      if (!revoked.ok()) return revoked.status();
      for (const pki::IndexEntry& entry : *revoked) {
        writer.Add(RecordOf(entry, "", session.io().clock->Now()));
      }
    }
    return absl::OkStatus();
  });
}

absl::Status List(Session& session, const PkiFlags& flags) {
  return WithAuthority(session, flags, [&](pki::Authority& authority, RecordWriter& writer) {
    for (const pki::IndexEntry& entry : authority.List()) {
      writer.Add(RecordOf(entry, "", session.io().clock->Now()));
    }
    return absl::OkStatus();
  });
}

// A command of the group with the options that it shares.
struct PkiCommand {
  CLI::App* app;
  std::shared_ptr<PkiFlags> flags;
};

PkiCommand Add(CLI::App& group, const char* name, const char* purpose, const char* examples) {
  PkiCommand command{AddCommand(group, name, purpose, examples), std::make_shared<PkiFlags>()};
  AddOption(command.app, "--dir", command.flags->folder, "Folder of the CA; ./pki if not given")
      .Argument("DIR");
  return command;
}

void AddDays(const PkiCommand& command) {
  AddOption(command.app, "--days", command.flags->days, "Valid for so many days, 90 if not given")
      .Argument("NUMBER")
      .Between(1, 3650);
}

void AddIdentities(const PkiCommand& command, const char* name, const char* description) {
  AddOption(command.app, name, command.flags->identities, description).Required().Argument("");
}

void RegisterIssue(CLI::App& group, Session& session) {
  PkiCommand issue =
      Add(group, "issue",
          "Makes certificates for those who call: centres and roles, and persons where two of an "
          "office must agree.",
          "lotse pki issue WC-ERZ/editor FED/coordinator@anna");
  AddIdentities(issue, "CENTRE/ROLE[@PERSON]",
                "Centre and role, such as WC-ERZ/editor; with @ a name or initial of the office's "
                "own choice");
  AddDays(issue);
  session.OnRun(issue.app, [&session, flags = issue.flags] {
    return MakeEach(session, *flags, [&](pki::Authority& authority, const std::string& identity) {
      return IssueCaller(authority, identity, absl::Hours(24 * flags->days));
    });
  });

  PkiCommand node = Add(group, "issue-node", "Makes a certificate for a server.",
                        "lotse pki issue-node alpha --host lotse.example.de");
  AddIdentities(node, "NAME", "Name of the server");
  AddOption(node.app, "--host", node.flags->hosts,
            "Name or IP address under which it is called; may be given several times")
      .Argument("HOST")
      .OneEachTime();
  AddDays(node);
  session.OnRun(node.app, [&session, flags = node.flags] {
    return MakeEach(session, *flags, [&](pki::Authority& authority, const std::string& name) {
      return authority.IssueNode(name, flags->hosts, absl::Hours(24 * flags->days));
    });
  });
}

void RegisterRenew(CLI::App& group, Session& session) {
  PkiCommand renew = Add(group, "renew", "Makes a new certificate and key in place of an old one.",
                         "lotse pki renew WC-ERZ/editor node/alpha");
  AddIdentities(renew, "IDENTITY", "CENTRE/ROLE, CENTRE/ROLE@PERSON or node/NAME");
  AddDays(renew);
  session.OnRun(renew.app, [&session, flags = renew.flags] {
    return MakeEach(session, *flags, [&](pki::Authority& authority, const std::string& identity) {
      return authority.Renew(identity, absl::Hours(24 * flags->days));
    });
  });
}

}  // namespace

void RegisterPki(CLI::App& root, Session& session) {
  CLI::App* group = AddGroup(root, "pki", "Makes and revokes the federation's certificates.");

  PkiCommand init = Add(*group, "init", "Makes the federation's certificate authority.",
                        "lotse pki init --dir pki --trust-domain lotse.example.de");
  AddOption(init.app, "--trust-domain", init.flags->trust_domain,
            "Name of the federation, as a domain")
      .Required()
      .Argument("DOMAIN");
  session.OnRun(init.app, [&session, flags = init.flags] { return Init(session, *flags); });

  RegisterIssue(*group, session);
  RegisterRenew(*group, session);

  PkiCommand revoke =
      Add(*group, "revoke", "Makes certificates invalid.", "lotse pki revoke WC-ERZ/editor");
  AddIdentities(revoke, "IDENTITY",
                "CENTRE/ROLE (which leaves its persons alone), CENTRE/ROLE@PERSON, node/NAME, or a "
                "serial number");
  session.OnRun(revoke.app, [&session, flags = revoke.flags] { return Revoke(session, *flags); });

  PkiCommand list =
      Add(*group, "list", "Lists all certificates ever made.", "lotse pki list -o csv");
  session.OnRun(list.app, [&session, flags = list.flags] { return List(session, *flags); });
}

}  // namespace lotse::cli
