#include "common/identity/pki/host.h"

#include <arpa/inet.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "common/identity/peer.h"

namespace lotse::identity::pki {
namespace {

bool IsAddress(const std::string& text) {
  unsigned char buffer[sizeof(in6_addr)];
  return inet_pton(AF_INET, text.c_str(), buffer) == 1 ||
         inet_pton(AF_INET6, text.c_str(), buffer) == 1;
}

}  // namespace

absl::StatusOr<std::vector<std::string>> WithLoopback(const std::vector<std::string>& hosts) {
  if (hosts.size() > kMaxHosts) {
    return RefuseField("hosts", absl::StrCat("at most ", kMaxHosts, " are possible"));
  }
  std::vector<std::string> all = {"localhost", "127.0.0.1", "::1"};
  for (std::size_t i = 0; i < hosts.size(); ++i) {
    // A trust domain is written as a host name is.
    if (!IsAddress(hosts[i]) && !IsTrustDomain(hosts[i])) {
      return RefuseField(absl::StrCat("hosts[", i, "]"),
                         "must be a DNS name in lower case or an IP address, without a port");
    }
    if (std::find(all.begin(), all.end(), hosts[i]) == all.end()) all.push_back(hosts[i]);
  }
  return all;
}

}  // namespace lotse::identity::pki
