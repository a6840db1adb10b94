#include "common/identity/tls/files.h"

#include "absl/strings/str_cat.h"
#include "common/identity/errors.h"
#include "common/identity/file.h"
#include "common/identity/openssl.h"

namespace lotse::identity::tls {
namespace {

absl::StatusOr<std::string> Read(const std::string& path) {
  auto content = ReadFile(path);
  if (!content.ok()) return TlsFilesInvalid(path, content.status().message());
  return content;
}

absl::Status CheckKey(const Files& files, const std::string& cert_pem) {
  const auto key_pem = Read(files.key);
  if (!key_pem.ok()) return key_pem.status();
  const openssl::Cert cert = openssl::ReadCert(cert_pem);
  const openssl::Key key = openssl::ReadKey(*key_pem);
  const bool fits =
      cert != nullptr && key != nullptr && X509_check_private_key(cert.get(), key.get()) == 1;
  openssl::TakeError();
  if (key == nullptr) return TlsFilesInvalid(files.key, "no private key in PEM without password");
  if (!fits) return TlsFilesInvalid(files.key, absl::StrCat("not the key of ", files.certificate));
  return absl::OkStatus();
}

absl::Status CheckCa(const Files& files) {
  const auto pem = Read(files.ca);
  if (!pem.ok()) return pem.status();
  if (openssl::ReadCerts(*pem).empty())
    return TlsFilesInvalid(files.ca, "no CA certificate in PEM");
  return absl::OkStatus();
}

absl::Status CheckTime(const Certificate& certificate, absl::Time now) {
  if (now < certificate.not_before) {
    return CertificateNotYetValid(certificate.serial, certificate.not_before);
  }
  if (now > certificate.not_after) {
    return CertificateExpired(certificate.serial, certificate.not_after);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> CheckFiles(const Files& files, absl::Time now) {
  auto pem = Read(files.certificate);
  if (!pem.ok()) return pem.status();
  const auto certificate = ReadCertificate(*pem);
  absl::Status status = certificate.status();
  if (status.ok()) status = CheckTime(*certificate, now);
  if (!status.ok()) return TlsFilesInvalid(files.certificate, status.message());
  status = CheckKey(files, *pem);
  if (status.ok()) status = CheckCa(files);
  if (!status.ok()) return status;
  return pem;
}

}  // namespace lotse::identity::tls
