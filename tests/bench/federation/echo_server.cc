#include "tests/bench/federation/echo_server.h"

#include <signal.h>

#include <cstdio>
#include <memory>
#include <utility>

#include "absl/synchronization/mutex.h"
#include "common/identity/certificate.h"
#include "common/identity/pki/authority.h"
#include "common/identity/tls/credentials.h"
#include "common/rpc/server.h"
#include "echo.grpc.pb.h"
#include "tests/bench/federation/fail.h"

namespace lotse::bench {
namespace {

constexpr char kEchoService[] = "lotse.bench.v1.EchoService";

class EchoService final : public v1::EchoService::CallbackService {
 public:
  explicit EchoService(int answer_bytes) {
    // Tag and length take the first bytes of the message.
    constexpr int kHead = 3;
    answer_.assign(std::max(answer_bytes - kHead, 0), 'e');
  }

  grpc::ServerUnaryReactor* Echo(grpc::CallbackServerContext* context, const v1::EchoMessage*,
                                 v1::EchoMessage* response) override {
    response->set_payload(answer_);
    auto* reactor = context->DefaultReactor();
    reactor->Finish(grpc::Status::OK);
    return reactor;
  }

 private:
  std::string answer_;
};

std::vector<rpc::MethodRule> Rules() {
  std::vector<rpc::MethodRule> rules = rpc::HealthRules();
  rules.push_back({kEchoService, "Echo", identity::RoleSet::All()});
  return rules;
}

std::string TrustDomainOf(const std::string& pki) {
  SystemClock clock;
  SystemRandom random;
  auto authority = identity::pki::Authority::Open(pki, &clock, &random);
  return Value(std::move(authority), "certificates of the node")->trust_domain();
}

sigset_t Sigterm() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void BlockSigterm() {
  const sigset_t signals = Sigterm();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void RunEchoServer(const EchoServerPlan& plan) {
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);  // as the node does
  SystemClock clock;
  SystemRandom random;
  prometheus::Registry registry;
  const rpc::MethodTable table(Rules(), registry);
  auto authenticator = std::make_shared<identity::Authenticator>(
      TrustDomainOf(plan.pki),
      Value(identity::RevocationList::Load(plan.pki + "/crl.pem", plan.pki + "/ca.crt", &clock),
            "revocation list"));
  const rpc::Gate gate{&table, authenticator.get(), &clock, random.NextUuid().ToString()};
  identity::tls::ServerOptions tls;
  tls.files = {plan.pki + "/node/node.crt", plan.pki + "/node/node.key", plan.pki + "/ca.crt"};
  tls.authenticator = authenticator;
  tls.clock = &clock;
  rpc::ServerOptions options;
  options.listen = "127.0.0.1:0";
  options.credentials = Value(identity::tls::MakeServerCredentials(std::move(tls)), "certificate");
  EchoService service(plan.answer_bytes);
  auto server = Value(rpc::Server::Start(gate, std::move(options), {{kEchoService, &service}}),
                      "echo server");
  std::printf("ready %s\n", server->address().c_str());
  std::fflush(stdout);
  const sigset_t signals = Sigterm();
  int signal = 0;
  sigwait(&signals, &signal);
}

}  // namespace lotse::bench
