// The best that Redis offers for what the store guarantees: a bare, pipelined Function that writes three keys.
#pragma once

#include <memory>
#include <string>

#include "absl/time/time.h"
#include "common/store/redis/connection.h"

namespace lotse::bench {

// Not thread-safe.
class BareFunction {
 public:
  // Loads the function into the Redis at `url`.
  explicit BareFunction(const std::string& url);

  // Calls a second with `in_flight` under way, for `length`.
  double Run(int in_flight, absl::Duration length);

 private:
  void Append();
  // Takes the replies that have come and sends as many calls; answers how many.
  int Turn(bool again);

  std::unique_ptr<store::Connection> connection_;
  const std::string body_;
  int next_ = 0;
};

}  // namespace lotse::bench
