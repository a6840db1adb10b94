#include "common/store/redis/redis_url.h"

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "common/store/redis/errors.h"

namespace lotse::store {
namespace {

absl::StatusOr<int> ParsePort(absl::string_view text) {
  int port = 0;
  if (!absl::SimpleAtoi(text, &port) || port < 1 || port > 65535) {
    return UrlMalformed(absl::StrCat("'", text, "' is no port between 1 and 65535"));
  }
  return port;
}

// "host", "host:port", "[v6]", "[v6]:port".
absl::Status ParseHostPort(absl::string_view text, RedisAddress& address) {
  absl::string_view port;
  if (absl::ConsumePrefix(&text, "[")) {
    const std::size_t close = text.find(']');
    if (close == absl::string_view::npos) return UrlMalformed("'[' without ']'");
    port = text.substr(close + 1);
    text = text.substr(0, close);
  } else if (const std::size_t colon = text.find(':'); colon != absl::string_view::npos) {
    port = text.substr(colon);
    text = text.substr(0, colon);
  }
  if (text.empty()) return UrlMalformed("the host is missing");
  address.host = std::string(text);
  if (port.empty()) return absl::OkStatus();
  if (!absl::ConsumePrefix(&port, ":")) return UrlMalformed("only ':PORT' may follow ']'");
  absl::StatusOr<int> number = ParsePort(port);
  if (number.ok()) address.port = *number;
  return number.status();
}

absl::StatusOr<RedisAddress> ParseTcp(absl::string_view rest) {
  RedisAddress address;
  if (const std::size_t at = rest.rfind('@'); at != absl::string_view::npos) {
    address.user = std::string(rest.substr(0, at));
    rest = rest.substr(at + 1);
    if (absl::StrContains(address.user, ":")) {
      return UrlMalformed("a password must not stand in a URL; put it into a file (password_file)");
    }
  }
  if (const std::size_t slash = rest.find('/'); slash != absl::string_view::npos) {
    if (slash + 1 != rest.size())
      return UrlMalformed("nothing may follow 'host:port/': database 0 is used");
    rest.remove_suffix(1);
  }
  absl::Status parsed = ParseHostPort(rest, address);
  if (!parsed.ok()) return parsed;
  return address;
}

}  // namespace

std::string RedisAddress::ToString() const {
  if (!socket_path.empty()) return absl::StrCat("unix:", socket_path);
  const bool v6 = absl::StrContains(host, ":");
  return absl::StrCat("redis://", v6 ? "[" : "", host, v6 ? "]" : "", ":", port);
}

absl::StatusOr<RedisAddress> ParseRedisUrl(absl::string_view url) {
  if (absl::ConsumePrefix(&url, "redis://")) return ParseTcp(url);
  if (!absl::ConsumePrefix(&url, "unix:"))
    return UrlMalformed("it begins neither with redis:// nor with unix:");
  if (url.empty()) return UrlMalformed("the path after unix: is missing");
  // sockaddr_un takes 107 bytes and a NUL.
  if (url.size() > 107) return UrlMalformed("the path of a unix socket may have 107 bytes at most");
  RedisAddress address;
  address.socket_path = std::string(url);
  return address;
}

}  // namespace lotse::store
