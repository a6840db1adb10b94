// grpc.health.v1: which services of this node serve. Behind the method table like everything else.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/synchronization/mutex.h"
#include "common/rpc/call.h"
#include "grpc/health/v1/health.grpc.pb.h"

namespace lotse::rpc {

// Thread-safe.
class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  using Status = grpc::health::v1::HealthCheckResponse::ServingStatus;

  explicit HealthService(const Gate& gate);

  // "" is the node as a whole. Watchers are told.
  void Set(const std::string& service, bool serving);

  // Ends every watch; new ones end at once. Part of the drain.
  void Close();

  grpc::ServerUnaryReactor* Check(grpc::CallbackServerContext* context,
                                  const grpc::health::v1::HealthCheckRequest* request,
                                  grpc::health::v1::HealthCheckResponse* response) override;
  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

 private:
  class Watcher;

  Status StatusOf(const std::string& service) const ABSL_LOCKS_EXCLUDED(mutex_);
  void Forget(Watcher* watcher) ABSL_LOCKS_EXCLUDED(mutex_);

  const Gate& gate_;
  const Method& check_;
  const Method& watch_;
  mutable absl::Mutex mutex_;
  absl::flat_hash_map<std::string, bool> serving_ ABSL_GUARDED_BY(mutex_);
  absl::flat_hash_set<Watcher*> watchers_ ABSL_GUARDED_BY(mutex_);
  bool closed_ ABSL_GUARDED_BY(mutex_) = false;
};

// The lines of the method table for health: everybody with a valid certificate.
std::vector<MethodRule> HealthRules();

}  // namespace lotse::rpc
