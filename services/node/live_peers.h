// The nodes that are asked live for some centres, as a program is told of them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "services/referrals/live/fan_out.h"

namespace lotse::node {

struct LivePeer {
  std::vector<std::string> centers;  // codes
  std::string address;
};

// "WC-ERZ,WC-C=node.example.de:7443". INVALID_FIELDS, naming --live.
absl::StatusOr<LivePeer> ParseLivePeer(absl::string_view text);

// How the asking program shows itself to the others. PEM files.
struct LiveIdentity {
  std::string certificate;
  std::string key;
  std::string ca;
  std::string trust_domain;
};

// Members for the fan-out. Errors: a centre that is named twice; those of the files.
absl::StatusOr<std::vector<referrals::LiveMember>> MakeLiveMembers(
    const std::vector<std::string>& peers, const LiveIdentity& identity);

}  // namespace lotse::node
