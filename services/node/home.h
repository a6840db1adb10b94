// The folder of a node that runs by itself (`lotse node --data DIR`): store, certificates, and the context file with
// which clients on this machine find it.
//
//   DIR/store         the embedded store, unless --store names another
//   DIR/pki           the federation's own certificate authority and all certificates, see identity/pki/authority.h
//   DIR/context.yaml  for `lotse --context DIR/context.yaml …`
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/node/node_options.h"

namespace lotse::node {

struct HomeOptions {
  std::string directory;
  NodeOptions node;                // store, certificates and names are filled in by PrepareHome
  std::vector<std::string> hosts;  // further names and addresses for the node's certificate
};

// Makes what is missing: the authority, the node's certificate (renewed when less than 30 days are left, also later while
// the node runs), certificates of the federation's operator and coordinator, and with `sample` those of every role of every
// centre and of a second coordinator, FED/coordinator@zweite, for what takes two. Answers the options to start with.
absl::StatusOr<NodeOptions> PrepareHome(const HomeOptions& options);

}  // namespace lotse::node
