#include "common/identity/certificate.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/errors.h"
#include "common/identity/file.h"
#include "common/identity/openssl.h"

namespace lotse::identity {
namespace {

std::string TextOf(const ASN1_STRING* text) {
  return std::string(reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                     static_cast<std::size_t>(ASN1_STRING_length(text)));
}

// False when the names cannot be read, or stand there twice: then nothing about them can be
// trusted.
bool ReadUris(X509* cert, std::vector<std::string>& uris) {
  int critical = 0;
  const openssl::Names names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(cert, NID_subject_alt_name, &critical, nullptr)));
  if (names == nullptr) return critical == -1;  // -1: there are none
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_URI) uris.push_back(TextOf(name->d.uniformResourceIdentifier));
  }
  return true;
}

// Empty when there is none, or more than one: then the subject names nobody.
std::string ReadCommonName(X509* cert) {
  const X509_NAME* subject = X509_get_subject_name(cert);
  const int at = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
  if (at < 0 || X509_NAME_get_index_by_NID(subject, NID_commonName, at) >= 0) return "";
  unsigned char* text = nullptr;
  const int size =
      ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
  if (size < 0) return "";
  std::string name(reinterpret_cast<const char*>(text), static_cast<std::size_t>(size));
  OPENSSL_free(text);
  return name;
}

absl::StatusOr<Certificate> Read(X509* cert) {
  Certificate result;
  if (!ReadUris(cert, result.uris)) return CertificateMalformed("its alternative names are broken");
  result.common_name = ReadCommonName(cert);
  result.serial = openssl::HexOf(X509_get0_serialNumber(cert));
  const auto not_before = openssl::TimeOf(X509_get0_notBefore(cert));
  const auto not_after = openssl::TimeOf(X509_get0_notAfter(cert));
  if (!not_before.has_value() || !not_after.has_value()) {
    return CertificateMalformed("its validity is broken");
  }
  result.not_before = *not_before;
  result.not_after = *not_after;
  if ((X509_get_extension_flags(cert) & EXFLAG_XKUSAGE) != 0) {
    const std::uint32_t usage = X509_get_extended_key_usage(cert);
    result.client_auth = (usage & XKU_SSL_CLIENT) != 0;
    result.server_auth = (usage & XKU_SSL_SERVER) != 0;
  }
  return result;
}

}  // namespace

absl::StatusOr<Certificate> ReadCertificate(absl::string_view pem) {
  if (pem.size() > kMaxCertificateBytes) {
    return CertificateMalformed(absl::StrCat("longer than ", kMaxCertificateBytes, " bytes"));
  }
  const openssl::Cert cert = openssl::ReadCert(pem);
  if (cert == nullptr) {
    openssl::TakeError();
    return CertificateMalformed("no X.509 certificate in PEM");
  }
  auto result = Read(cert.get());
  openssl::TakeError();
  return result;
}

absl::StatusOr<std::string> SingleUri(const Certificate& certificate) {
  if (certificate.uris.size() == 1) return certificate.uris.front();
  return CertificateNameInvalid(
      absl::StrCat("certificate ", certificate.serial, " has ", certificate.uris.size(),
                   " URIs among its alternative names; it must have exactly one"));
}

absl::StatusOr<PeerCertificate> ReadPeerCertificate(absl::string_view pem) {
  auto certificate = ReadCertificate(pem);
  if (!certificate.ok()) return certificate.status();
  const auto uri = SingleUri(*certificate);
  if (!uri.ok()) return uri.status();
  auto peer = ParseSpiffeId(*uri);
  if (!peer.ok()) return peer.status();
  if (!certificate->client_auth) return CertificatePurposeInvalid("client");
  if (IsPersonName(certificate->common_name)) peer->person = std::move(certificate->common_name);
  return PeerCertificate{*std::move(peer), std::move(certificate->serial), certificate->not_before,
                         certificate->not_after};
}

absl::StatusOr<PeerCertificate> ReadPeerCertificateFile(const std::string& path) {
  auto pem = ReadFile(path);
  if (!pem.ok()) return pem.status();
  return ReadPeerCertificate(*pem);
}

absl::StatusOr<NodeIdentity> ReadNodeCertificate(absl::string_view pem) {
  const auto certificate = ReadCertificate(pem);
  if (!certificate.ok()) return certificate.status();
  const auto uri = SingleUri(*certificate);
  if (!uri.ok()) return uri.status();
  auto node = ParseNodeId(*uri);
  if (!node.ok()) return node.status();
  if (!certificate->server_auth) return CertificatePurposeInvalid("server");
  return node;
}

}  // namespace lotse::identity
