#include "common/store/redis/connection.h"

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
  absl::Status appended = Append(Encode(command));
  if (!appended.ok()) return appended;
  return WaitForReply();
}

absl::StatusOr<std::vector<Reply>> Connection::CallAll(const std::vector<std::string>& encoded) {
  for (const std::string& command : encoded) {
    absl::Status appended = Append(command);
    if (!appended.ok()) return appended;
  }
  std::vector<Reply> replies;
  replies.reserve(encoded.size());
  while (replies.size() < encoded.size()) {
    absl::StatusOr<Reply> reply = WaitForReply();
    if (!reply.ok()) return reply.status();
    replies.push_back(*std::move(reply));
  }
  return replies;
}

absl::Status Connection::Append(absl::string_view encoded) {
  if (redisAppendFormattedCommand(context_.get(), encoded.data(), encoded.size()) != REDIS_OK)
    return Failure();
  return absl::OkStatus();
}

absl::Status Connection::Flush() {
  int done = 0;
  while (done == 0) {
    if (redisBufferWrite(context_.get(), &done) != REDIS_OK) return Failure();
  }
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

absl::StatusOr<Reply> Connection::WaitForReply() {
  void* reply = nullptr;
  if (redisGetReply(context_.get(), &reply) != REDIS_OK) return Failure();
  return Reply(static_cast<redisReply*>(reply));
}

absl::Status Connection::Failure() const {
  return Away(absl::StrCat("the connection to Redis failed: ", context_->errstr));
}

}  // namespace lotse::store
