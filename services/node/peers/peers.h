// Other nodes, and the centres that are taken from each, as a program is told of them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace lotse::node {

struct Peer {
  std::vector<std::string> centers;  // `centers/{center}`; empty: all
  std::string address;               // HOST:PORT
};

// How an option names them.
struct PeerOption {
  absl::string_view name;   // "--follow", for messages
  bool may_be_all = false;  // HOST:PORT alone is allowed, when it is the only one
};

// Of texts such as "WC-ERZ,WC-C=node.example.de:7443". INVALID_FIELDS, naming the option: another form, a centre named twice, one of
// several without centres.
absl::StatusOr<std::vector<Peer>> ParsePeers(const PeerOption& option,
                                             const std::vector<std::string>& texts);

}  // namespace lotse::node
