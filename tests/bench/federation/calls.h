// Calls to a server under test, made with as little work on this side as gRPC allows: client and server share the machine.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/security/credentials.h"
#include "tests/bench/federation/load.h"

namespace lotse::bench {

// Over which many calls in flight are spread; the same for whatever is compared.
inline constexpr int kConnections = 4;

// A channel with a connection of its own, made by now.
std::shared_ptr<grpc::Channel> NewChannel(
    const std::string& address, const std::shared_ptr<grpc::ChannelCredentials>& credentials);

// Calls of one method through the callback API, spread over connections; requests and answers are bytes. Thread-safe.
class RawMethod {
 public:
  // The serialized request of call `number`.
  using RequestOf = std::function<std::string(std::int64_t number)>;

  RawMethod(const std::vector<std::shared_ptr<grpc::Channel>>& channels, std::string method,
            RequestOf request_of);

  BeginCall Begin();

 private:
  std::vector<std::unique_ptr<grpc::GenericStub>> stubs_;
  const std::string method_;
  const RequestOf request_of_;
};

}  // namespace lotse::bench
