// Look-up alone: follows the contacts of other nodes over the network, keeps its copy in its own store, and answers while they are away
// too. The composition root of the program `lotse-referrals`.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/node/host.h"
#include "services/node/host_options.h"

namespace lotse::node {

struct LookUpOptions : HostOptions {
  std::vector<std::string> follow;  // at least one, see ParsePeers
  std::vector<std::string>
      live;  // nodes that are asked live for some centres instead, see ParsePeers
  // Shown to the nodes that are followed or asked, PEM: of a caller that sees what the federation sees.
  std::string client_certificate;
  std::string client_key;
};

class LookUpNode final : public Program {
 public:
  // Reads its copy from the store, serves, and follows on from where the copy stands. With an empty copy it waits a little for the
  // first directories; it serves without them too. Errors are those of the parts, and FOLLOW_IDENTITY_SEES_TOO_MUCH; that a followed
  // node is away is none. It holds no directory of its own, so it cannot be asked live by others (CENTER_NOT_HELD_HERE): they ask
  // the node that holds it, whose answer is newer.
  static absl::StatusOr<std::unique_ptr<LookUpNode>> Start(const LookUpOptions& options);
  ~LookUpNode() override;

  const std::string& address() const override;
  std::string metrics_address() const override;
  void RunUntilSignal() override;

 private:
  struct Parts;
  explicit LookUpNode(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace lotse::node
