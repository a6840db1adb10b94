// The program lotse-policy with a folder and an authority of its own: started, killed, started again on the same store.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/channel.h"
#include "tests/chaos/process.h"

namespace lotse::policy::chaos {

// What goes wrong here fails the test. Start it on the test's main thread. Not thread-safe, but Connect.
class PolicyProgram {
 public:
  // `store` as in `lotse-policy --store`; empty: the embedded store in the folder.
  explicit PolicyProgram(std::string store = "");
  // Kills it and removes the folder; keeps the folder, and says where it is, when the test has failed.
  ~PolicyProgram();

  // Makes certificates for "WC-ERZ/policy" and the like.
  void Issue(std::vector<std::string> identities);

  // Starts and waits until it is ready.
  void Start();
  void Kill();  // SIGKILL
  void Stop();  // in order; the exit code must be 0

  // A channel with a connection of its own, to where the program listens now.
  std::shared_ptr<grpc::Channel> Connect(const std::string& identity) const;
  // When it was started last: what was due before has to be done when it is ready.
  absl::Time start_time() const { return start_time_; }
  // How long it took to be ready, the longest of all starts.
  absl::Duration slowest_start() const { return slowest_start_; }

 private:
  std::vector<std::string> Words() const;
  std::string PkiFile(const std::string& name) const { return directory_ + "/pki/" + name; }

  const std::string directory_;
  const std::string store_;
  std::string address_;
  absl::Time start_time_;
  absl::Duration slowest_start_;
  std::unique_ptr<lotse::chaos::Process> process_;
};

}  // namespace lotse::policy::chaos
