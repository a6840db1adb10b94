// A gRPC server as every Lotse program runs it: mutual TLS, callback API, limits, health, reflection on loopback,
// and an orderly end.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/rpc/health_service.h"
#include "common/rpc/reflection_service.h"
#include "grpcpp/impl/codegen/service_type.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"

namespace lotse::rpc {

// A service that the server carries.
struct ServedService {
  std::string full_name;  // as in the protobuf descriptor
  grpc::Service* service;
};

struct ServerOptions {
  std::string listen;  // "127.0.0.1:7443"; port 0: a free one
  std::shared_ptr<grpc::ServerCredentials> credentials;
  bool reflection = false;
  // Well below half the life of a certificate, so that rotation and revocation reach long connections too.
  absl::Duration max_connection_age = absl::Hours(1);
  // Between NOT_SERVING and the end of the streams: time for load balancers to look away.
  absl::Duration drain_pause = absl::Seconds(1);
};

// Thread-safe. The services and the gate outlive the server.
class Server {
 public:
  // Fails with FAILED_PRECONDITION METHODS_WITHOUT_RULE when a method of a service has no line in the method table, and
  // with UNAVAILABLE LISTEN_FAILED when the address cannot be had.
  static absl::StatusOr<std::unique_ptr<Server>> Start(const Gate& gate, ServerOptions options,
                                                       const std::vector<ServedService>& services);
  ~Server();

  // "127.0.0.1:7443", with the port that was got.
  const std::string& address() const { return address_; }
  HealthService& health() { return *health_; }
  // A channel into this very process: calls over it that carry the gate's self_token are the federation's operator's.
  std::shared_ptr<grpc::Channel> InProcessChannel();

  // The orderly end: NOT_SERVING, a pause, `end_streams` (which ends every stream), then waits up to `deadline` for calls
  // under way. Blocks; once.
  void Drain(std::function<void()> end_streams, absl::Duration deadline);

 private:
  explicit Server(const Gate& gate) : gate_(gate) {}
  void KeepAwake();

  const Gate& gate_;
  ServerOptions options_;
  std::vector<std::string> service_names_;
  std::string address_;
  std::unique_ptr<HealthService> health_;
  std::unique_ptr<ReflectionService> reflection_;
  std::unique_ptr<grpc::Server> server_;
  absl::Mutex mutex_;
  bool stopping_ ABSL_GUARDED_BY(mutex_) = false;
  std::thread awake_;
};

}  // namespace lotse::rpc
