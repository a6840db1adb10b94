// A node under test: `lotse node` as anybody starts it, in a folder of the bench, with certificates for those who call.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "grpcpp/channel.h"
#include "grpcpp/security/credentials.h"
#include "tests/bench/federation/process.h"

namespace lotse::bench {

// Real centres, whose directories the bench fills. Follower reads what the others share.
inline constexpr char kWriter[] = "WC-ERZ";
inline constexpr char kFollower[] = "WC-E";
inline constexpr char kSmall[] = "WC-BAR";  // 1,000 partners
inline constexpr char kCopied[] = "WC-Z";   // 10,000
inline constexpr char kLarge[] = "WC-B";    // 100,000
inline constexpr char kLargest[] = "WC-M";  // 1,000,000

struct NodePlan {
  std::string program;    // build/…/bin/lotse
  std::string directory;  // made if it is not there
  std::string store;      // URL; empty: the embedded store
};

class Node {
 public:
  // Makes the certificates if there are none, and starts it.
  explicit Node(NodePlan plan);

  Process& process() { return *process_; }
  const std::string& pki() const { return pki_; }

  // Ends it in order and starts it again with what it has stored. Channels are void then.
  void Restart();

  // A new connection that speaks as an editor of `center`.
  std::shared_ptr<grpc::Channel> ChannelOf(const std::string& center) const;
  std::vector<std::shared_ptr<grpc::Channel>> ChannelsOf(const std::string& center,
                                                         int count) const;
  std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const std::string& center) const;

 private:
  void Start();

  const NodePlan plan_;
  const std::string pki_;
  std::unique_ptr<Process> process_;
};

}  // namespace lotse::bench
