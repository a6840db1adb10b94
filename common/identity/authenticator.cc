#include "common/identity/authenticator.h"

#include <utility>

#include "common/identity/errors.h"

namespace lotse::identity {

Authenticator::Authenticator(std::string trust_domain,
                             std::shared_ptr<const RevocationList> revocations)
    : trust_domain_(std::move(trust_domain)), revocations_(std::move(revocations)) {}

absl::StatusOr<PeerCertificate> Authenticator::Authenticate(absl::string_view peer_pem,
                                                            absl::Time now) const {
  if (peer_pem.empty()) return CertificateMissing();
  const auto certificate = Find(peer_pem);
  if (!certificate.ok()) return certificate.status();
  if (absl::Status status = Check(**certificate, now); !status.ok()) return status;
  return **certificate;
}

absl::StatusOr<Authenticator::Cached> Authenticator::Find(absl::string_view peer_pem) const {
  {
    absl::ReaderMutexLock lock(&mutex_);
    if (auto it = cache_.find(peer_pem); it != cache_.end()) return it->second;
  }
  auto certificate = ReadPeerCertificate(peer_pem);
  if (!certificate.ok()) return certificate.status();
  auto cached = std::make_shared<const PeerCertificate>(*std::move(certificate));
  absl::MutexLock lock(&mutex_);
  if (cache_.size() >= kMaxCached) cache_.clear();
  cache_.emplace(peer_pem, cached);
  return cached;
}

absl::Status Authenticator::Check(const PeerCertificate& certificate, absl::Time now) const {
  if (certificate.peer.trust_domain != trust_domain_) {
    return WrongTrustDomain(certificate.peer.trust_domain, trust_domain_);
  }
  if (now < certificate.not_before) {
    return CertificateNotYetValid(certificate.serial, certificate.not_before);
  }
  if (now > certificate.not_after) {
    return CertificateExpired(certificate.serial, certificate.not_after);
  }
  if (revocations_ != nullptr && revocations_->IsRevoked(certificate.serial)) {
    return CertificateRevoked(certificate.serial);
  }
  return absl::OkStatus();
}

}  // namespace lotse::identity
