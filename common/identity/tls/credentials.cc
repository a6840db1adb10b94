#include "common/identity/tls/credentials.h"

#include <grpcpp/security/tls_certificate_provider.h>
#include <grpcpp/security/tls_certificate_verifier.h>
#include <grpcpp/security/tls_credentials_options.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"
#include "common/identity/certificate.h"
#include "common/identity/errors.h"
#include "common/identity/tls/files.h"
#include "common/log/log.h"

// gRPC 1.51 as found by experiment (tests/common/identity/tls):
// - A verifier of one's own replaces the check of the host name, on the client too: hence
//   NodeVerifier asks gRPC's own first. The check of a call's host must then be off, or calls fail.
// - The verifier runs after OpenSSL has verified chain, times and purpose, and before HTTP/2. What
//   OpenSSL refuses never gets here: see grpc_log.h.
// - A client whose certificate the verifier refuses sees "Socket closed" only: in TLS 1.3 its own
//   handshake is over by then. The reason is in the server's log.
// - The file watcher takes whatever lies there. While key and certificate do not fit, every new
//   handshake fails ("Socket closed"); it recovers by itself within a second of their fitting.
// - TLS 1.2 is the oldest version by default; there is no setter for it.
namespace lotse::identity::tls {
namespace {

namespace gx = grpc::experimental;

constexpr unsigned kReloadSeconds = 1;

absl::string_view View(grpc::string_ref text) { return {text.data(), text.size()}; }

// Bytes of a certificate are foreign; the log gets only the printable ones.
std::string Printable(std::string text) {
  for (char& c : text) {
    if (c < 32 || c > 126) c = '?';
  }
  return text.substr(0, 512);
}

void LogRejection(absl::string_view event, absl::string_view pem, const absl::Status& why) {
  const auto certificate = ReadCertificate(pem);
  const bool known = certificate.ok();
  log::Warning(event, {{"reason", ReasonOf(why)},
                       {"uris", known ? Printable(absl::StrJoin(certificate->uris, " ")) : ""},
                       {"serial", known ? certificate->serial : ""},
                       {"error", why.message()}});
}

grpc::Status Refused(const absl::Status& why) {
  return grpc::Status(grpc::StatusCode::UNAUTHENTICATED,
                      absl::StrCat(ReasonOf(why), ": ", why.message()));
}

// On the server: after OpenSSL has verified the chain, before any HTTP/2.
class CallerVerifier final : public gx::ExternalCertificateVerifier {
 public:
  explicit CallerVerifier(ServerOptions options) : options_(std::move(options)) {}

  bool Verify(gx::TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)>,
              grpc::Status* sync_status) override {
    const absl::string_view pem = View(request->peer_cert());
    const auto peer = options_.authenticator->Authenticate(pem, options_.clock->Now());
    if (peer.ok()) return true;
    LogRejection("peer_rejected", pem, peer.status());
    if (options_.on_rejected) options_.on_rejected(ReasonOf(peer.status()));
    *sync_status = Refused(peer.status());
    return true;
  }

  void Cancel(gx::TlsCustomVerificationCheckRequest*) override {}

 private:
  const ServerOptions options_;
};

// On the client: the host name as usual, then that the server is a node of ours.
class NodeVerifier final : public gx::ExternalCertificateVerifier {
 public:
  explicit NodeVerifier(std::string trust_domain) : trust_domain_(std::move(trust_domain)) {}

  bool Verify(gx::TlsCustomVerificationCheckRequest* request, std::function<void(grpc::Status)>,
              grpc::Status* sync_status) override {
    host_name_.Verify(request, nullptr, sync_status);
    if (!sync_status->ok()) return true;
    const absl::string_view pem = View(request->peer_cert());
    const absl::Status status = Check(pem);
    if (status.ok()) return true;
    LogRejection("server_rejected", pem, status);
    *sync_status = Refused(status);
    return true;
  }

  void Cancel(gx::TlsCustomVerificationCheckRequest*) override {}

 private:
  absl::Status Check(absl::string_view pem) const {
    const auto node = ReadNodeCertificate(pem);
    if (!node.ok()) return node.status();
    if (node->trust_domain == trust_domain_) return absl::OkStatus();
    return WrongTrustDomain(node->trust_domain, trust_domain_);
  }

  const std::string trust_domain_;
  gx::HostNameCertificateVerifier host_name_;
};

std::shared_ptr<gx::CertificateProviderInterface> Watch(const Files& files) {
  return std::make_shared<gx::FileWatcherCertificateProvider>(files.key, files.certificate,
                                                              files.ca, kReloadSeconds);
}

absl::Status InFile(const std::string& path, const absl::Status& status) {
  return TlsFilesInvalid(path, status.message());
}

}  // namespace

absl::StatusOr<std::shared_ptr<grpc::ServerCredentials>> MakeServerCredentials(
    ServerOptions options) {
  const Files& files = options.files;
  const auto pem = CheckFiles(files, options.clock->Now());
  if (!pem.ok()) return pem.status();
  const auto node = ReadNodeCertificate(*pem);
  if (!node.ok()) return InFile(files.certificate, node.status());
  if (const std::string& ours = options.authenticator->trust_domain(); node->trust_domain != ours) {
    return InFile(files.certificate, WrongTrustDomain(node->trust_domain, ours));
  }
  gx::TlsServerCredentialsOptions tls(Watch(files));
  tls.watch_root_certs();
  tls.watch_identity_key_cert_pairs();
  tls.set_cert_request_type(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.set_certificate_verifier(
      gx::ExternalCertificateVerifier::Create<CallerVerifier>(std::move(options)));
  return gx::TlsServerCredentials(tls);
}

absl::StatusOr<std::shared_ptr<grpc::ChannelCredentials>> MakeChannelCredentials(
    ChannelOptions options) {
  const SystemClock system_clock;
  const Clock& clock = options.clock != nullptr ? *options.clock : system_clock;
  const auto pem = CheckFiles(options.files, clock.Now());
  if (!pem.ok()) return pem.status();
  const auto peer = ReadPeerCertificate(*pem);
  if (!peer.ok()) return InFile(options.files.certificate, peer.status());
  if (peer->peer.trust_domain != options.trust_domain) {
    return InFile(options.files.certificate,
                  WrongTrustDomain(peer->peer.trust_domain, options.trust_domain));
  }
  gx::TlsChannelCredentialsOptions tls;
  tls.set_certificate_provider(Watch(options.files));
  tls.watch_root_certs();
  tls.watch_identity_key_cert_pairs();
  tls.set_verify_server_certs(true);
  tls.set_check_call_host(false);
  tls.set_certificate_verifier(
      gx::ExternalCertificateVerifier::Create<NodeVerifier>(std::move(options.trust_domain)));
  return gx::TlsCredentials(tls);
}

}  // namespace lotse::identity::tls
