// X.509 certificates in PEM, read with OpenSSL. Functions are pure, total and thread-safe. The
// signature is not checked here: the TLS handshake has done that before anybody sees the
// certificate.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/identity/peer.h"

namespace lotse::identity {

// Longer texts are refused; a certificate of ours has about 900 bytes.
inline constexpr std::size_t kMaxCertificateBytes = 64 << 10;

// What a certificate says. Names are as they stand there, unchecked.
struct Certificate {
  std::vector<std::string> uris;
  std::string common_name;  // the subject's; empty unless there is exactly one
  std::string serial;       // lower-case hex of whole bytes, without sign
  absl::Time not_before;
  absl::Time not_after;
  bool client_auth = false;  // extended key usage; an absent extension means neither
  bool server_auth = false;
};

// A caller's certificate.
struct PeerCertificate {
  Peer peer;
  std::string serial;
  absl::Time not_before;
  absl::Time not_after;
};

// The first certificate of `pem`. CERTIFICATE_MALFORMED.
absl::StatusOr<Certificate> ReadCertificate(absl::string_view pem);

// The one URI; CERTIFICATE_NAME_INVALID, saying how many there are, when it is not exactly one.
absl::StatusOr<std::string> SingleUri(const Certificate& certificate);

// A caller's certificate: one URI, a caller's name, made for clients. The person is the subject's
// common name when that is a person's name; what `lotse pki` writes for who names none (the end of
// the URI) never is. Validity in time, trust domain and revocation are the Authenticator's.
// CERTIFICATE_MALFORMED, CERTIFICATE_NAME_INVALID, CERTIFICATE_PURPOSE_INVALID.
absl::StatusOr<PeerCertificate> ReadPeerCertificate(absl::string_view pem);
// The same of a file; also NOT_FOUND, INTERNAL when it cannot be read.
absl::StatusOr<PeerCertificate> ReadPeerCertificateFile(const std::string& path);

// A server's certificate: one URI, a node's name, made for servers. The same errors.
absl::StatusOr<NodeIdentity> ReadNodeCertificate(absl::string_view pem);

}  // namespace lotse::identity
