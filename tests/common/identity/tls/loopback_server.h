// A real gRPC server on loopback that authenticates each call, and a client's call to it.
#pragma once

#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

#include "common/identity/authenticator.h"
#include "common/time/clock.h"

namespace lotse::identity::tls {

class LoopbackServer {
 public:
  // With a null authenticator every call that arrives is answered "anybody".
  LoopbackServer(std::shared_ptr<grpc::ServerCredentials> credentials,
                 std::shared_ptr<const Authenticator> authenticator, const Clock* clock,
                 std::string address = "127.0.0.1:0");
  ~LoopbackServer();

  int port() const { return port_; }
  // Where clients find it.
  std::string address() const;

 private:
  class Service;
  const std::string address_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
  int port_ = 0;
};

struct Answer {
  grpc::Status status;
  std::string caller;      // the SPIFFE id and serial that the server saw: "URI SERIAL"
  std::string server_pem;  // the certificate that the server showed
};

// One call, at most 10 s.
Answer Call(const std::shared_ptr<grpc::Channel>& channel);

}  // namespace lotse::identity::tls
