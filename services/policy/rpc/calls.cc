#include "services/policy/rpc/calls.h"

namespace lotse::policy {

Actor ActorOf(const identity::Peer& peer) { return {peer.center, peer.person, peer.role}; }

}  // namespace lotse::policy
