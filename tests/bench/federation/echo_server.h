// The bare gRPC server that everything is compared with: callback API, the same mutual TLS and the same settings as a
// node, and a method that does nothing. A process of its own: `lotse-bench echo-server`.
#pragma once

#include <string>

namespace lotse::bench {

struct EchoServerPlan {
  std::string pki;       // of the node beside it, whose certificate it uses
  int answer_bytes = 0;  // of the whole answer message
};

// Serves until SIGTERM; prints "ready ADDRESS". The signal must be blocked by now.
void RunEchoServer(const EchoServerPlan& plan);

// Blocks SIGTERM in all threads to come.
void BlockSigterm();

}  // namespace lotse::bench
