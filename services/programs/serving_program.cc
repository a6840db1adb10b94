#include "services/programs/serving_program.h"

#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/log/log.h"
#include "services/node/data_directory.h"

namespace lotse::programs {
namespace {

std::string Told(const absl::Status& status) {
  return absl::StrCat(status.message(), " [", ReasonOf(status), "]");
}

}  // namespace

ServingProgram::ServingProgram(std::string name, const std::string& description,
                               node::HostOptions& options)
    : name_(std::move(name)), options_(options), app_(description, name_) {
  app_.add_option("--listen", options.listen, "Address to serve on")->capture_default_str();
  app_.add_option("--metrics", options.metrics,
                  "Address for Prometheus, on loopback; \"\" for none")
      ->capture_default_str();
  app_.add_option("--data", data_, "Folder of this program: the embedded store in DIR/store");
  app_.add_option("--store", options.store,
                  "Instead of --data: sqlite:DIR, redis://host:port or unix:PATH");
  app_.add_option("--store-password-file", options.store_password_file,
                  "File with the password of Redis");
  app_.add_flag("--allow-weak-durability", options.allow_weak_durability,
                "Serve although Redis may lose what it acknowledged");
  app_.add_option("--reference", options.reference, "Folder of the reference data");
  app_.add_option("--trust-domain", options.trust_domain, "Trust domain of the certificates")
      ->required();
  app_.add_option("--cert", options.certificate, "This node's certificate (PEM)")->required();
  app_.add_option("--key", options.key, "Its key (PEM)")->required();
  app_.add_option("--ca", options.ca, "Certificates of the authority (PEM)")->required();
  app_.add_option("--crl", options.crl, "Revocation list (PEM)")->required();
  app_.add_option("--drain", options.drain_seconds,
                  "Seconds between \"not serving\" and the end of the streams")
      ->capture_default_str();
  app_.add_option("--log-level", log_level_, "debug, info, warning or error")
      ->capture_default_str();
}

int ServingProgram::Fail(int code, const std::string& message) const {
  std::fprintf(stderr, "%s: %s\n", name_.c_str(), message.c_str());
  return code;
}

int ServingProgram::Take() {
  if (!log::SetLevelByName(log_level_)) {
    return Fail(2, absl::StrCat("--log-level: \"", log_level_,
                                "\" is none of debug, info, warning, error"));
  }
  if (data_.empty() == options_.store.empty()) {
    return Fail(2, "give either --data DIR, for the embedded store, or --store URL");
  }
  if (data_.empty()) return 0;
  if (absl::Status status = node::MakeDataDirectory(data_); !status.ok()) {
    return Fail(1, Told(status));
  }
  options_.store = node::StoreIn(data_);
  return 0;
}

int ServingProgram::Run(int argc, char** argv, const Start& start) {
  node::BlockSignals();
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app_.exit(error) == 0 ? 0 : 2;  // --help is none
  }
  if (const int wrong = Take(); wrong != 0) return wrong;
  auto program = start();
  if (!program.ok()) return Fail(1, Told(program.status()));
  std::printf("ready %s\n", (*program)->address().c_str());
  std::fflush(stdout);
  (*program)->RunUntilSignal();
  return 0;
}

}  // namespace lotse::programs
