// What a node is told at start.
#pragma once

#include <string>
#include <vector>

#include "services/node/host_options.h"

namespace lotse::node {

struct NodeOptions : HostOptions {
  bool look_up = false;  // also serve look-up, over all directories of this node
  bool policy = false;   // also serve policy: rounds, citations
  bool sample = false;   // also write the sample directories

  // With look-up: nodes that are asked live for some centres instead of being followed, see ParsePeer.
  std::vector<std::string> live;
  std::string client_certificate;  // shown to them, PEM
  std::string client_key;
};

}  // namespace lotse::node
