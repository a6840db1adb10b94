// `lotse node` with a folder of its own: started, killed, started again on the same data.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "tests/chaos/process.h"

namespace lotse::chaos {

// What goes wrong here fails the test. Start it on the test's main thread. Not thread-safe, but Connect.
class Node {
 public:
  // `store` as in `lotse node --store`; empty: the embedded store in the folder. With `fixed_ports` it listens at the same
  // address after each start, and serves metrics.
  explicit Node(std::string store = "", bool fixed_ports = false);
  // Kills it and removes the folder; keeps the folder, and says where it is, when the test has failed.
  ~Node();

  // Starts and waits until it is ready.
  void Start();
  void Kill();  // SIGKILL
  void Stop();  // in order; the exit code must be 0
  bool IsRunning() { return process_ != nullptr && process_->IsRunning(); }

  // Makes certificates for "WC-ERZ/editor" and the like.
  void Issue(const std::vector<std::string>& identities);
  // A channel with a connection of its own, to where the node listens now.
  std::shared_ptr<grpc::Channel> Connect(const std::string& identity) const;

  const std::string& directory() const { return directory_; }  // for the test's own files too
  std::string data() const { return directory_ + "/node"; }
  std::string log() const { return directory_ + "/node.log"; }
  // The text of /metrics; only with fixed ports.
  std::string Metrics() const;

 private:
  std::vector<std::string> Words() const;

  const std::string directory_;
  const std::string store_;
  const int port_;          // 0: any
  const int metrics_port_;  // 0: none
  std::string address_;
  std::unique_ptr<Process> process_;
};

}  // namespace lotse::chaos
