#include "services/node/live_peers.h"

#include <utility>

#include "common/identity/tls/credentials.h"
#include "services/node/peers/peers.h"
#include "services/referrals/live/grpc_transport.h"

namespace lotse::node {

absl::StatusOr<std::vector<referrals::LiveMember>> MakeLiveMembers(
    const std::vector<std::string>& peers, const ClientIdentity& identity) {
  std::vector<referrals::LiveMember> members;
  if (peers.empty()) return members;
  auto parsed = ParsePeers({"--live"}, peers);
  if (!parsed.ok()) return parsed.status();
  identity::tls::ChannelOptions tls;
  tls.files = {identity.certificate, identity.key, identity.ca};
  tls.trust_domain = identity.trust_domain;
  auto credentials = identity::tls::MakeChannelCredentials(std::move(tls));
  if (!credentials.ok()) return credentials.status();
  for (Peer& peer : *parsed) {
    auto transport = referrals::MakeGrpcTransport(
        referrals::MakeMemberChannel(peer.address, *credentials), peer.centers);
    members.push_back({peer.address, std::move(peer.centers), std::move(transport)});
  }
  return members;
}

}  // namespace lotse::node
