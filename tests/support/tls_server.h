// A server over real mutual TLS in this process, with an authority of its own and callers in any role. Services are added by those
// who derive from it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/identity/authenticator.h"
#include "common/ids/uuid.h"
#include "common/rpc/method_table.h"
#include "common/rpc/server.h"
#include "common/time/clock.h"
#include "grpcpp/channel.h"
#include "prometheus/registry.h"
#include "tests/common/identity/testing/test_pki.h"

namespace lotse::test {

// Trust domain "lotse.example".
class TlsServer {
 public:
  // `rules` are those of the services; health and reflection are added.
  explicit TlsServer(std::vector<rpc::MethodRule> rules);
  virtual ~TlsServer();

  // Connected with a certificate just issued (or issued before) to this caller.
  std::shared_ptr<grpc::Channel> ChannelOf(const std::string& center, identity::Role role);
  std::shared_ptr<grpc::Channel> ChannelWith(const identity::test::CertFiles& files,
                                             const std::string& ca = "");
  std::shared_ptr<grpc::Channel> ChannelWithoutCertificate();

  // Issued by the same authority at another time.
  identity::test::CertFiles IssueAt(const Clock& clock, const std::string& center,
                                    identity::Role role);

  identity::test::TestPki& pki() { return pki_; }
  const rpc::MethodTable& table() const { return *table_; }
  prometheus::Registry& registry() { return *registry_; }
  rpc::Server& server() { return *server_; }
  const std::string& address() const { return server_->address(); }

 protected:
  // Once, on a free port of 127.0.0.1, with reflection.
  void Serve(const std::vector<rpc::ServedService>& services);
  // Called by those who served, before what they served goes.
  void Drain(std::function<void()> end_streams);

  const Clock& clock() const { return clock_; }
  RandomSource& random() { return random_; }
  // Its self token is "a token".
  rpc::Gate& gate() { return gate_; }

 private:
  SystemClock clock_;
  SystemRandom random_;
  identity::test::TestPki pki_{&clock_};
  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::shared_ptr<const identity::Authenticator> authenticator_;
  std::unique_ptr<rpc::MethodTable> table_;
  rpc::Gate gate_;
  std::unique_ptr<rpc::Server> server_;
  std::map<std::string, std::shared_ptr<grpc::Channel>> channels_;
};

// A call by its name, with raw bytes; unary and server-streaming alike. The stream is left after its first message.
struct RawAnswer {
  grpc::Status status;
  bool answered = false;  // a message came
};
RawAnswer CallRaw(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                  const std::string& request);

}  // namespace lotse::test
