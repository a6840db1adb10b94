#include "common/store/redis/connector.h"

#include <fstream>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "common/store/redis/errors.h"

namespace lotse::store {
namespace {

class SingleServer final : public Connector {
 public:
  SingleServer(RedisAddress address, Connection::Timeouts timeouts, std::string password)
      : address_(std::move(address)), timeouts_(timeouts), password_(std::move(password)) {}

  absl::StatusOr<std::unique_ptr<Connection>> Connect() override {
    auto connection = Connection::Open(address_, timeouts_);
    if (!connection.ok() || password_.empty()) return connection;
    absl::Status let_in = LogIn(**connection);
    if (!let_in.ok()) return let_in;
    return connection;
  }

  std::string Describe() const override { return address_.ToString(); }

 private:
  absl::Status LogIn(Connection& connection) {
    Command command = {"AUTH"};
    if (!address_.user.empty()) command.push_back(address_.user);
    command.push_back(password_);
    absl::StatusOr<Reply> reply = connection.Call(command);
    if (!reply.ok()) return reply.status();
    if (!IsError(**reply)) return absl::OkStatus();
    const absl::string_view words = TextOf(**reply);
    if (absl::StartsWith(words, "LOADING")) return FromErrorReply(words);
    return RedisNotPermitted("AUTH", words);
  }

  const RedisAddress address_;
  const Connection::Timeouts timeouts_;
  const std::string password_;
};

absl::StatusOr<std::string> ReadPassword(const std::string& path) {
  std::ifstream file(path);
  std::string password;
  if (!std::getline(file, password)) return PasswordUnreadable(path);
  while (!password.empty() && password.back() == '\r') password.pop_back();
  if (password.empty()) return PasswordUnreadable(path);
  return password;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Connector>> MakeConnector(const RedisOptions& options) {
  absl::StatusOr<RedisAddress> address = ParseRedisUrl(options.url);
  if (!address.ok()) return address.status();
  if (!address->user.empty() && options.password_file.empty()) {
    return UrlMalformed("a user needs a password; name its file (password_file)");
  }
  std::string password;
  if (!options.password_file.empty()) {
    absl::StatusOr<std::string> read = ReadPassword(options.password_file);
    if (!read.ok()) return read.status();
    password = *std::move(read);
  }
  return std::make_unique<SingleServer>(
      *std::move(address), Connection::Timeouts{options.connect_timeout, options.command_timeout},
      std::move(password));
}

}  // namespace lotse::store
