// The program lotse-contacts: the service contacts alone, over the network, with certificates made elsewhere.
#include <cstdio>
#include <string>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "services/node/node.h"

int main(int argc, char** argv) {
  lotse::node::BlockSignals();
  lotse::node::NodeOptions options;
  std::string log_level = "info";
  CLI::App app("The Lotse service contacts: partner directories, shared and in step.");
  app.add_option("--listen", options.listen, "Address to serve on")->capture_default_str();
  app.add_option("--metrics", options.metrics, "Address for Prometheus, on loopback; \"\" for none")
      ->capture_default_str();
  app.add_option("--store", options.store, "sqlite:DIR, redis://host:port or unix:PATH")
      ->required();
  app.add_option("--store-password-file", options.store_password_file,
                 "File with the password of Redis");
  app.add_flag("--allow-weak-durability", options.allow_weak_durability,
               "Serve although Redis may lose what it acknowledged");
  app.add_flag("--sample", options.sample, "Write the sample directories");
  app.add_option("--reference", options.reference, "Folder of the reference data");
  app.add_option("--trust-domain", options.trust_domain, "Trust domain of the certificates")
      ->required();
  app.add_option("--cert", options.certificate, "This node's certificate (PEM)")->required();
  app.add_option("--key", options.key, "Its key (PEM)")->required();
  app.add_option("--ca", options.ca, "Certificates of the authority (PEM)")->required();
  app.add_option("--crl", options.crl, "Revocation list (PEM)")->required();
  app.add_option("--log-level", log_level, "debug, info, warning or error")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  if (!lotse::log::SetLevelByName(log_level)) {
    std::fprintf(stderr,
                 "lotse-contacts: --log-level: \"%s\" is none of debug, info, warning, error\n",
                 log_level.c_str());
    return 2;
  }
  auto node = lotse::node::Node::Start(options);
  if (!node.ok()) {
    std::fprintf(stderr, "lotse-contacts: %s [%s]\n", std::string(node.status().message()).c_str(),
                 lotse::ReasonOf(node.status()).c_str());
    return 1;
  }
  std::printf("ready %s\n", (*node)->address().c_str());
  std::fflush(stdout);
  (*node)->RunUntilSignal();
  return 0;
}
