#include "clients/node/node_command.h"

#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cli/command.h"
#include "clients/contacts/context_file.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "services/node/home.h"
#include "services/node/node.h"

namespace lotse::cli {
namespace {

struct Options {
  node::HomeOptions home;
  std::string log_level = "info";
};

absl::Status Run(const Options& options, Session& session) {
  if (!log::SetLevelByName(options.log_level)) {
    return RefuseField("--log-level", "must be debug, info, warning or error");
  }
  auto prepared = node::PrepareHome(options.home);
  if (!prepared.ok()) return prepared.status();
  auto node = node::Node::Start(*prepared);
  if (!node.ok()) return node.status();
  client::Context context;
  context.server = (*node)->address();
  context.ca = "pki/ca.crt";
  context.identities = "pki/issued";
  context.as = "FED/operator";
  context.trust_domain = prepared->trust_domain;
  auto status =
      client::WriteContextFile(absl::StrCat(options.home.directory, "/context.yaml"), context);
  if (!status.ok()) return status;
  *session.io().out << "ready " << (*node)->address() << std::endl;
  (*node)->RunUntilSignal();
  return absl::OkStatus();
}

}  // namespace

void RegisterNode(CLI::App& root, Session& session) {
  CLI::App* command = AddCommand(root, "node", "Runs all services in one process.",
                                 "lotse node --data ./node --sample");
  auto options = std::make_shared<Options>();
  node::HomeOptions& home = options->home;
  AddOption(command, "--data", home.directory, "Folder for store, certificates and context.yaml")
      .Required();
  AddFlag(command, "--sample", home.node.sample,
          "Write the directories of the real centres, with certificates for all of them");
  AddOption(command, "--listen", home.node.listen, "Address to serve on; port 0 takes a free one")
      .ShowDefault();
  AddOption(command, "--host", home.hosts,
            "Further name or address of this node, for its certificate (repeatable)");
  AddOption(command, "--metrics", home.node.metrics,
            "Address for Prometheus, on loopback; \"\" for none")
      .ShowDefault();
  AddOption(command, "--store", home.node.store,
            "sqlite:DIR, redis://host:port, unix:PATH; DIR/store if not given");
  AddOption(command, "--store-password-file", home.node.store_password_file,
            "File with the password of Redis");
  AddFlag(command, "--allow-weak-durability", home.node.allow_weak_durability,
          "Serve although Redis may lose what it acknowledged");
  AddOption(command, "--reference", home.node.reference, "Folder of the reference data");
  AddOption(command, "--live", home.node.live,
            "Centres that look-up asks live, and the node that holds them, as "
            "WC-ERZ,WC-C=HOST:PORT (repeatable)")
      .Argument("CENTRES=ADDRESS");
  AddOption(command, "--client-cert", home.node.client_certificate,
            "Certificate shown to nodes that are asked live; FED/reader of this node's "
            "authority if not given");
  AddOption(command, "--client-key", home.node.client_key, "Its key");
  AddOption(command, "--trust-domain", home.node.trust_domain,
            "Trust domain of a new certificate authority")
      .ShowDefault();
  AddOption(command, "--drain", home.node.drain_seconds,
            "Seconds between \"not serving\" and the end of the streams")
      .ShowDefault();
  AddOption(command, "--log-level", options->log_level, "debug, info, warning or error")
      .ShowDefault();
  session.OnRun(command, [options, &session] { return Run(*options, session); });
}

}  // namespace lotse::cli
