#include "tests/chaos/policy/policy_program.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/identity/tls/channel.h"
#include "common/identity/tls/credentials.h"

namespace lotse::policy::chaos {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);
constexpr char kTrustDomain[] = "lotse.internal";

std::string NewFolder() {
  std::string path = testing::TempDir() + "lotse-policy-chaos-XXXXXX";
  if (mkdtemp(path.data()) == nullptr) ADD_FAILURE() << "no directory at " << path;
  return path;
}

}  // namespace

PolicyProgram::PolicyProgram(std::string store)
    : directory_(NewFolder()), store_(std::move(store)) {
  lotse::chaos::MustRunLotse(
      {"pki", "init", "--dir", directory_ + "/pki", "--trust-domain", kTrustDomain}, directory_);
  lotse::chaos::MustRunLotse(
      {"pki", "issue-node", "policy", "--host", "127.0.0.1", "--dir", directory_ + "/pki"},
      directory_);
}

PolicyProgram::~PolicyProgram() {
  process_.reset();
  if (testing::Test::HasFailure()) {
    std::cout << "The program's data and log are kept in " << directory_ << std::endl;
    return;
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

void PolicyProgram::Issue(std::vector<std::string> identities) {
  std::vector<std::string> words = {"pki", "issue", "--dir", directory_ + "/pki"};
  words.insert(words.end(), identities.begin(), identities.end());
  lotse::chaos::MustRunLotse(std::move(words), directory_);
}

std::vector<std::string> PolicyProgram::Words() const {
  const std::string bin = std::filesystem::path(lotse::chaos::LotseProgram()).parent_path();
  std::vector<std::string> words = {bin + "/lotse-policy",
                                    "--listen",
                                    "127.0.0.1:0",
                                    "--metrics",
                                    "",
                                    "--drain",
                                    "0",
                                    "--trust-domain",
                                    kTrustDomain,
                                    "--cert",
                                    PkiFile("node/policy.crt"),
                                    "--key",
                                    PkiFile("node/policy.key"),
                                    "--ca",
                                    PkiFile("ca.crt"),
                                    "--crl",
                                    PkiFile("crl.pem")};
  if (store_.empty()) {
    words.insert(words.end(), {"--data", directory_ + "/data"});
  } else {
    words.insert(words.end(), {"--store", store_});
  }
  return words;
}

void PolicyProgram::Start() {
  const std::string out = directory_ + "/policy.out";
  const std::string log = directory_ + "/policy.log";
  start_time_ = absl::Now();
  process_ = std::make_unique<lotse::chaos::Process>(Words(), out, log);
  for (;;) {
    const std::string said = lotse::chaos::ReadFile(out);
    absl::string_view line = said;
    if (absl::ConsumePrefix(&line, "ready ") && absl::ConsumeSuffix(&line, "\n")) {
      address_ = std::string(line);
      slowest_start_ = std::max(slowest_start_, absl::Now() - start_time_);
      return;
    }
    ASSERT_TRUE(process_->IsRunning()) << "lotse-policy does not start:\n"
                                       << lotse::chaos::ReadFile(log);
    ASSERT_LT(absl::Now(), start_time_ + kPatience) << "lotse-policy does not get ready:\n"
                                                    << lotse::chaos::ReadFile(log);
    absl::SleepFor(absl::Milliseconds(2));
  }
}

void PolicyProgram::Kill() { process_->Kill(); }

void PolicyProgram::Stop() { EXPECT_EQ(process_->Stop(), 0); }

std::shared_ptr<grpc::Channel> PolicyProgram::Connect(const std::string& identity) const {
  auto credentials = identity::tls::MakeChannelCredentials(
      {{PkiFile("issued/" + identity + ".crt"), PkiFile("issued/" + identity + ".key"),
        PkiFile("ca.crt")},
       kTrustDomain});
  if (!credentials.ok()) {
    ADD_FAILURE() << credentials.status();
    return nullptr;
  }
  return identity::tls::MakeChannel(address_, *credentials);
}

}  // namespace lotse::policy::chaos
