// What every program of the federation stands on that serves over the network: identity, metrics, store, server, and their
// orderly end. What is served, the programs add: see node.h and look_up_node.h.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/ids/uuid.h"
#include "common/reference/reference_data.h"
#include "common/rpc/call.h"
#include "common/rpc/method_table.h"
#include "common/rpc/metrics_endpoint.h"
#include "common/rpc/server.h"
#include "common/store/store.h"
#include "common/time/clock.h"
#include "prometheus/registry.h"
#include "services/node/host_metrics.h"
#include "services/node/host_options.h"

namespace lotse::node {

// A program that runs until it is told to end.
class Program {
 public:
  virtual ~Program() = default;
  // Where it listens, with the port that was got.
  virtual const std::string& address() const = 0;
  // Where metrics are; empty: nowhere.
  virtual std::string metrics_address() const = 0;
  // Blocks until SIGTERM or SIGINT. BlockSignals must have been called first thing in main. Destroy it then: it ends in order.
  virtual void RunUntilSignal() = 0;
};

// Blocks SIGTERM and SIGINT in this thread and in all that come after, so that RunUntilSignal alone gets them.
void BlockSignals();

// One thread opens, serves and drains it; what it hands out is as thread-safe as it says itself. Destroyed after what is
// served, which it must outlive; only the server goes before, with Drain.
class Host {
 public:
  // Loads identity and reference data. `rules` are those of all services; health and reflection are added. Errors, here and below,
  // are those of the parts: they name file, address or store and say what to do.
  static absl::StatusOr<std::unique_ptr<Host>> Open(const HostOptions& options,
                                                    std::vector<rpc::MethodRule> rules);

  const Clock& clock() const { return clock_; }
  RandomSource& random() { return random_; }
  rpc::Gate& gate() { return gate_; }
  prometheus::Registry& registry() { return *registry_; }
  // Opens the store that the options name. Once, before store().
  absl::Status OpenStore();
  store::Store& store() { return *store_; }
  const std::string& data_dir() const { return data_dir_; }
  const std::shared_ptr<const reference::ReferenceData>& reference() const { return reference_; }

  // Listens, serves. Once.
  absl::Status Serve(const std::vector<rpc::ServedService>& services);
  // Opens the metrics endpoint, if there is to be one. Apart from Serve, so that it answers when all is ready.
  absl::Status ServeMetrics();
  // Null before Serve and after Drain.
  rpc::Server* server() { return server_.get(); }
  const std::string& address() const { return server_->address(); }
  std::string metrics_address() const;

  // Blocks until SIGTERM or SIGINT; meanwhile `each_second` is called about once a second, for what is asked for, not told.
  void RunUntilSignal(const std::function<void()>& each_second);
  // Ends the server: not serving, a pause, `end_streams`, the calls under way, the end. Without a server it only ends streams.
  void Drain(const std::function<void()>& end_streams);

 private:
  explicit Host(const HostOptions& options);
  absl::Status OpenIdentity(std::vector<rpc::MethodRule> rules);
  absl::Status OpenReference();

  const HostOptions options_;
  SystemClock clock_;
  SystemRandom random_;
  const std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  HostMetrics metrics_{*registry_};
  std::shared_ptr<const identity::Authenticator> authenticator_;
  std::unique_ptr<rpc::MethodTable> table_;
  rpc::Gate gate_;
  std::string data_dir_;
  std::shared_ptr<const reference::ReferenceData> reference_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<rpc::Server> server_;
  std::unique_ptr<rpc::MetricsEndpoint> endpoint_;
};

}  // namespace lotse::node
