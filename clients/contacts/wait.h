// Waiting between two attempts.
#pragma once

#include <functional>

#include "absl/time/time.h"
#include "grpcpp/channel.h"

namespace lotse::client {

// Waits for `by`, or until `stopped` says so (asked every tenth of a second), and meanwhile lets `channel` connect.
//
// gRPC connects only while a thread of the process polls. A program that makes blocking calls polls inside of them alone,
// and a call on a channel that is just reconnecting fails at once: between such calls gRPC looks every 5 seconds, a TLS
// handshake needs several looks, and so it times out again and again. A plain sleep would never see the server come back.
void WaitAndConnect(grpc::ChannelInterface& channel, absl::Duration by,
                    const std::function<bool()>& stopped);

}  // namespace lotse::client
