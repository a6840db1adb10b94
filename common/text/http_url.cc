#include "common/text/http_url.h"

#include <arpa/inet.h>

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "common/text/host.h"
#include "common/text/utf8.h"

namespace lotse::text {
namespace {

bool IsUnsafeInUrl(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7f || c == '"' || c == '<' || c == '>' || c == '\\' ||
         c == '`' || c == '{' || c == '}' || c == '|' || c == '^';
}

bool IsAddress(int family, absl::string_view host) {
  unsigned char bytes[16];
  return inet_pton(family, std::string(host).c_str(), bytes) == 1;
}

bool IsHost(absl::string_view host) {
  if (absl::ConsumePrefix(&host, "[")) {
    return absl::ConsumeSuffix(&host, "]") && IsAddress(AF_INET6, host);
  }
  return absl::EqualsIgnoreCase(host, "localhost") || IsDomainName(host) ||
         IsAddress(AF_INET, host);
}

bool IsDigit(char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); }

bool IsPort(absl::string_view port) {
  int number = 0;
  return port.size() <= 5 && std::all_of(port.begin(), port.end(), IsDigit) &&
         absl::SimpleAtoi(port, &number) && number >= 1 && number <= 65535;
}

bool ConsumeScheme(absl::string_view& url) {
  for (absl::string_view scheme : {"http://", "https://"}) {
    if (!absl::StartsWithIgnoreCase(url, scheme)) continue;
    url.remove_prefix(scheme.size());
    return true;
  }
  return false;
}

// The colon before a port; the ones within [an IPv6 address] are not.
std::size_t PortColon(absl::string_view authority) {
  const std::size_t bracket = authority.rfind(']');
  return authority.find(':', bracket == absl::string_view::npos ? 0 : bracket);
}

}  // namespace

absl::optional<std::string> HttpUrlFault(absl::string_view url) {
  if (!IsValidUtf8(url)) return "is not UTF-8";
  if (std::any_of(url.begin(), url.end(), IsUnsafeInUrl)) {
    return "holds a blank, quote, bracket or control character; write it as %20 and so on";
  }
  if (!ConsumeScheme(url)) return "must begin with http:// or https://";
  const absl::string_view authority = url.substr(0, url.find_first_of("/?#"));
  if (absl::StrContains(authority, '@')) return "must not hold a user name or password";
  const std::size_t colon = PortColon(authority);
  if (!IsHost(authority.substr(0, colon))) return "names no host such as www.example.org";
  if (colon != absl::string_view::npos && !IsPort(authority.substr(colon + 1))) {
    return "has a port that is not a number from 1 to 65535";
  }
  return absl::nullopt;
}

}  // namespace lotse::text
