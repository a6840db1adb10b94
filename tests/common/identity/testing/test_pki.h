// A federation's CA in a temporary directory, for tests; and certificates that a good CA never makes.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/identity/pki/authority.h"

namespace lotse::identity::test {

// In ProcessDirectory(), empty, another one at each call; removed when the process ends.
std::string NewTempDir(absl::string_view name);

std::string ReadFileOrDie(const std::string& path);
void WriteFileOrDie(const std::string& path, absl::string_view content);
// As a careful administrator does it: written beside, then renamed.
void ReplaceFileOrDie(const std::string& path, absl::string_view content);

// Paths of a certificate and its key.
struct CertFiles {
  std::string certificate;
  std::string key;
};

class TestPki {
 public:
  // `clock` outlives it. Dies when the CA cannot be made.
  explicit TestPki(const Clock* clock, absl::string_view trust_domain = "lotse.example");

  pki::Authority& authority() { return *authority_; }
  const std::string& dir() const { return dir_; }
  std::string ca_path() const { return authority_->ca_path(); }
  std::string crl_path() const { return authority_->crl_path(); }

  CertFiles Issue(absl::string_view center, Role role,
                  absl::Duration validity = pki::kDefaultValidity);
  CertFiles Issue(const pki::Request& who);
  CertFiles IssueNode(absl::string_view name, const std::vector<std::string>& hosts = {});

  // What a forger with the CA's key could make: any URIs, any extended key usage ("clientAuth"), any
  // common names.
  struct Odd {
    std::vector<std::string> uris;
    std::string usage = "clientAuth";
    bool is_for_localhost = false;
    std::vector<std::string> common_names = {};
  };
  CertFiles Craft(const Odd& odd);

 private:
  const Clock* const clock_;
  SystemRandom random_;
  std::string dir_;
  std::unique_ptr<pki::Authority> authority_;
};

}  // namespace lotse::identity::test
