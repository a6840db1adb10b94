// One connection to Redis: hiredis' context, owned, with statuses instead of flags.
//
// Not thread-safe. After any UNAVAILABLE the connection is dead: drop it. An error *reply* is not a failure of the
// connection; it comes as a Reply of type REDIS_REPLY_ERROR.
#pragma once

#include <hiredis/hiredis.h>

#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/store/redis/redis_url.h"

namespace lotse::store {

struct FreeReply {
  void operator()(redisReply* reply) const { freeReplyObject(reply); }
};
using Reply = std::unique_ptr<redisReply, FreeReply>;

using Command =
    std::vector<absl::string_view>;  // any bytes; the views must live until the command is encoded

// A command as it goes over the wire (RESP2): its number of arguments, then each of them.
std::string Encode(const Command& command);
void AppendCount(std::string& encoded, std::size_t arguments);
void AppendArgument(std::string& encoded, absl::string_view argument);

// The bytes of a text-like reply (string, status, error); empty for others.
absl::string_view TextOf(const redisReply& reply);
inline bool IsError(const redisReply& reply) { return reply.type == REDIS_REPLY_ERROR; }

class Connection {
 public:
  struct Timeouts {
    absl::Duration connect;
    absl::Duration command;  // of a blocking Call, and of writing
  };

  static absl::StatusOr<std::unique_ptr<Connection>> Open(const RedisAddress& address,
                                                          Timeouts timeouts);

  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Sends one command and waits for its reply.
  absl::StatusOr<Reply> Call(const Command& command);
  // Sends all commands at once and waits for all replies, in order.
  absl::StatusOr<std::vector<Reply>> CallAll(const std::vector<std::string>& encoded);

  // The steps of a pipeline. Append only buffers; Flush writes it all; Receive reads what has arrived (waits if nothing
  // has); Next gives the next complete reply, or nullptr when there is none.
  void Append(absl::string_view encoded);
  absl::Status Flush();
  absl::Status Receive();
  absl::StatusOr<Reply> Next();

  int fd() const { return context_->fd; }

 private:
  struct FreeContext {
    void operator()(redisContext* context) const { redisFree(context); }
  };
  explicit Connection(redisContext* context) : context_(context) {}
  absl::Status Failure() const;

  std::unique_ptr<redisContext, FreeContext> context_;
  // Not hiredis' own buffer: that is written with write(2), and a closed connection would end the process by SIGPIPE.
  std::string to_send_;
};

}  // namespace lotse::store
