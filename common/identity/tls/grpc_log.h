// gRPC's own log lines as ours. A peer that fails in the TLS handshake itself (no certificate,
// unknown CA, expired, wrong purpose) never reaches the authenticator: gRPC's log is the only place
// where it shows.
#pragma once

#include <functional>

namespace lotse::identity::tls {

// From now on gRPC's lines go to lotse::log: failed handshakes as event peer_rejected with reason
// TLS_HANDSHAKE_FAILED and OpenSSL's words, warnings and errors else as event grpc. `on_rejected`
// (metrics) is called for each failed handshake, on a gRPC thread. Process-wide; call once, at
// start, before the first server or channel.
void RouteGrpcLog(std::function<void()> on_rejected = nullptr);

}  // namespace lotse::identity::tls
