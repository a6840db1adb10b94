// gRPC credentials for both ends: mutual TLS 1.2 or newer, always; files are read again within a
// second when they are replaced by rename (new connections use the new ones, old connections go
// on).
//
// Facts about gRPC 1.51 that shape this are in credentials.cc.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include <grpcpp/security/credentials.h>
#include <grpcpp/security/server_credentials.h>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/identity/authenticator.h"
#include "common/time/clock.h"

namespace lotse::identity::tls {

// Where one's own certificate and the CAs lie, all PEM. `ca` may hold several CA certificates (a
// change of CA).
struct Files {
  std::string certificate;
  std::string key;
  std::string ca;
};

struct ServerOptions {
  Files files;  // the certificate must be a node's, of the authenticator's trust domain
  std::shared_ptr<const Authenticator> authenticator;
  const Clock* clock = nullptr;  // outlives the credentials
  // For metrics: called with the reason of every peer rejected at the handshake by name, domain,
  // time or revocation. On a gRPC thread: quick, no blocking. The log line (event peer_rejected) is
  // written without it.
  std::function<void(absl::string_view reason)> on_rejected;
};

// The client must show a certificate that a CA of `files.ca` signed, and that the authenticator
// accepts, or the handshake fails before any HTTP/2 is read. FAILED_PRECONDITION
// (TLS_FILES_INVALID) when a file is missing, not PEM, the key does not belong to the certificate,
// or the certificate is no node's or expired: gRPC itself would only log that and then fail every
// handshake.
absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    ServerOptions options);

struct ChannelOptions {
  Files files;               // one's own: a caller's certificate
  std::string trust_domain;  // the server must be a node of it
  // For the check of one's own certificate; null: the time of the machine.
  const Clock* clock = nullptr;
};

// The server must show a certificate that a CA of `files.ca` signed, that covers the host name
// dialled, and whose one URI names a node of the trust domain: a centre's certificate can never act
// as a server. TLS_FILES_INVALID as above.
absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(
    ChannelOptions options);

}  // namespace lotse::identity::tls
