// From a peer's certificate to who it is, on every call.
//
// The TLS handshake has proven that a CA of ours signed the certificate and that the peer holds its
// key. A connection lives longer than such a proof: so expiry and revocation are checked again for
// each call, from a cache of what was read (at most kMaxCached certificates; a warm call takes about
// a microsecond).
#pragma once

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "absl/time/time.h"
#include "common/identity/certificate.h"
#include "common/identity/revocation.h"

namespace lotse::identity {

// Thread-safe.
class Authenticator {
 public:
  static constexpr std::size_t kMaxCached = 4096;

  // `revocations` may be shared with others, and may be null where nothing can be revoked (tests).
  Authenticator(std::string trust_domain, std::shared_ptr<const RevocationList> revocations);

  // `peer_pem`: the leaf, as gRPC gives it in the AuthContext property "x509_pem_cert"
  // (GRPC_X509_PEM_CERT_PROPERTY_NAME). UNAUTHENTICATED: CERTIFICATE_MISSING (empty),
  // CERTIFICATE_MALFORMED, CERTIFICATE_NAME_INVALID, CERTIFICATE_PURPOSE_INVALID,
  // WRONG_TRUST_DOMAIN, CERTIFICATE_NOT_YET_VALID, CERTIFICATE_EXPIRED, CERTIFICATE_REVOKED.
  absl::StatusOr<PeerCertificate> Authenticate(absl::string_view peer_pem, absl::Time now) const;

  const std::string& trust_domain() const { return trust_domain_; }

 private:
  using Cached = std::shared_ptr<const PeerCertificate>;

  absl::StatusOr<Cached> Find(absl::string_view peer_pem) const ABSL_LOCKS_EXCLUDED(mutex_);
  absl::Status Check(const PeerCertificate& certificate, absl::Time now) const;

  const std::string trust_domain_;
  const std::shared_ptr<const RevocationList> revocations_;
  mutable absl::Mutex mutex_;
  // Parsed certificates by PEM. Emptied when full: only what a CA of ours signed gets here, so that
  // is rare.
  mutable absl::flat_hash_map<std::string, Cached> cache_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace lotse::identity
