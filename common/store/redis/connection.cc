#include "common/store/redis/connection.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/store/errors.h"

namespace lotse::store {
namespace {

redisContext* Connect(const RedisAddress& address, absl::Duration timeout) {
  const timeval limit = absl::ToTimeval(timeout);
  if (!address.socket_path.empty())
    return redisConnectUnixWithTimeout(address.socket_path.c_str(), limit);
  return redisConnectWithTimeout(address.host.c_str(), address.port, limit);
}

}  // namespace

std::string Encode(const Command& command) {
  std::string encoded;
  AppendCount(encoded, command.size());
  for (absl::string_view argument : command) AppendArgument(encoded, argument);
  return encoded;
}

void AppendCount(std::string& encoded, std::size_t arguments) {
  absl::StrAppend(&encoded, "*", arguments, "\r\n");
}

void AppendArgument(std::string& encoded, absl::string_view argument) {
  absl::StrAppend(&encoded, "$", argument.size(), "\r\n", argument, "\r\n");
}

absl::string_view TextOf(const redisReply& reply) {
  switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
      return absl::string_view(reply.str, reply.len);
    default:
      return "";
  }
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const RedisAddress& address,
                                                             Timeouts timeouts) {
  redisContext* context = Connect(address, timeouts.connect);
  if (context == nullptr) return Away("no memory for a connection");
  std::unique_ptr<Connection> connection(new Connection(context));
  if (context->err != 0) {
    return Away(absl::StrCat("no connection to ", address.ToString(), ": ", context->errstr));
  }
  if (redisSetTimeout(context, absl::ToTimeval(timeouts.command)) != REDIS_OK)
    return connection->Failure();
  if (address.socket_path.empty()) redisEnableKeepAlive(context);
  return connection;
}

absl::StatusOr<Reply> Connection::Call(const Command& command) {
  absl::StatusOr<std::vector<Reply>> replies = CallAll({Encode(command)});
  if (!replies.ok()) return replies.status();
  return std::move(replies->front());
}

absl::StatusOr<std::vector<Reply>> Connection::CallAll(const std::vector<std::string>& encoded) {
  for (const std::string& command : encoded) Append(command);
  absl::Status flushed = Flush();
  if (!flushed.ok()) return flushed;
  std::vector<Reply> replies;
  replies.reserve(encoded.size());
  while (replies.size() < encoded.size()) {
    void* reply = nullptr;
    if (redisGetReply(context_.get(), &reply) != REDIS_OK) return Failure();
    replies.emplace_back(static_cast<redisReply*>(reply));
  }
  return replies;
}

void Connection::Append(absl::string_view encoded) {
  to_send_.append(encoded.data(), encoded.size());
}

absl::Status Connection::Flush() {
  absl::string_view left = to_send_;
  while (!left.empty()) {
    const ssize_t sent = send(context_->fd, left.data(), left.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return Away(absl::StrCat("sending to Redis failed: ", std::strerror(errno)));
    left.remove_prefix(static_cast<std::size_t>(sent));
  }
  to_send_.clear();
  return absl::OkStatus();
}

absl::Status Connection::Receive() {
  return redisBufferRead(context_.get()) == REDIS_OK ? absl::OkStatus() : Failure();
}

absl::StatusOr<Reply> Connection::Next() {
  void* reply = nullptr;
  if (redisGetReplyFromReader(context_.get(), &reply) != REDIS_OK) return Failure();
  return Reply(static_cast<redisReply*>(reply));
}

absl::Status Connection::Failure() const {
  return Away(absl::StrCat("the connection to Redis failed: ", context_->errstr));
}

}  // namespace lotse::store
