// The nodes that are asked live for some centres, as members of look-up's fan-out.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/referrals/live/fan_out.h"

namespace lotse::node {

// How a program shows itself to the nodes that it asks. PEM files.
struct ClientIdentity {
  std::string certificate;
  std::string key;
  std::string ca;
  std::string trust_domain;
};

// Of the texts of --live, see ParsePeers. Errors: its own; those of the files.
absl::StatusOr<std::vector<referrals::LiveMember>> MakeLiveMembers(
    const std::vector<std::string>& peers, const ClientIdentity& identity);

}  // namespace lotse::node
