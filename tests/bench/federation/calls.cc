#include "tests/bench/federation/calls.h"

#include <chrono>
#include <utility>

#include "common/identity/tls/channel.h"
#include "common/rpc/wire.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {

std::shared_ptr<grpc::Channel> NewChannel(
    const std::string& address, const std::shared_ptr<grpc::ChannelCredentials>& credentials) {
  grpc::ChannelArguments arguments = identity::tls::DefaultChannelArguments();
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(-1);
  auto channel = identity::tls::MakeChannel(address, credentials, arguments);
  if (!channel->WaitForConnected(std::chrono::system_clock::now() + std::chrono::seconds(10))) {
    Fail("cannot connect to " + address);
  }
  return channel;
}

RawMethod::RawMethod(const std::vector<std::shared_ptr<grpc::Channel>>& channels,
                     std::string method, RequestOf request_of)
    : method_(std::move(method)), request_of_(std::move(request_of)) {
  // All channels that make calls with callbacks share one queue, and the last of them takes it along (gRPC 1.51), also when
  // that happens in a callback, on the queue's own thread: one channel stays for good.
  static const auto* const kept = new std::shared_ptr<grpc::Channel>(channels.front());
  static_cast<void>(kept);
  for (const auto& channel : channels)
    stubs_.push_back(std::make_unique<grpc::GenericStub>(channel));
}

BeginCall RawMethod::Begin() {
  struct Call {
    grpc::ClientContext context;
    grpc::ByteBuffer request;
    grpc::ByteBuffer response;
  };
  return [this](std::int64_t number, Done done) {
    auto call = std::make_shared<Call>();
    call->request = rpc::ToByteBuffer(request_of_(number));
    stubs_[number % stubs_.size()]->UnaryCall(
        &call->context, method_, grpc::StubOptions(), &call->request, &call->response,
        [call, done = std::move(done)](const grpc::Status& status) { done(status); });
  };
}

}  // namespace lotse::bench
