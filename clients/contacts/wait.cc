#include "clients/contacts/wait.h"

#include <algorithm>

#include "absl/time/clock.h"

namespace lotse::client {

void WaitAndConnect(grpc::ChannelInterface& channel, absl::Duration by,
                    const std::function<bool()>& stopped) {
  const absl::Time end = absl::Now() + by;
  bool connected = false;
  for (absl::Time now = absl::Now(); now < end && !stopped(); now = absl::Now()) {
    const absl::Time until = std::min(end, now + absl::Milliseconds(100));
    if (connected) {
      absl::SleepFor(until - now);
    } else {
      connected = channel.WaitForConnected(absl::ToChronoTime(until));
    }
  }
}

}  // namespace lotse::client
