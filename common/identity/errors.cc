#include "common/identity/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::identity {
namespace {

absl::Status Unauthenticated(absl::string_view reason, absl::string_view message,
                             const ErrorMetadata& metadata = {}) {
  return Refuse(absl::StatusCode::kUnauthenticated, reason, message, metadata);
}

std::string Utc(absl::Time time) {
  return absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", time, absl::UTCTimeZone());
}

}  // namespace

absl::Status CertificateMissing() {
  return Unauthenticated("CERTIFICATE_MISSING",
                         "the connection shows no certificate; connect with mutual TLS");
}

absl::Status CertificateMalformed(absl::string_view what) {
  return Unauthenticated("CERTIFICATE_MALFORMED",
                         absl::StrCat("the certificate cannot be read: ", what));
}

absl::Status CertificateNameInvalid(absl::string_view what) {
  return Unauthenticated("CERTIFICATE_NAME_INVALID", what);
}

absl::Status CertificatePurposeInvalid(absl::string_view side) {
  return Unauthenticated(
      "CERTIFICATE_PURPOSE_INVALID",
      absl::StrCat("the certificate is not made for the ", side, " side of a connection"));
}

absl::Status WrongTrustDomain(absl::string_view theirs, absl::string_view ours) {
  return Unauthenticated("WRONG_TRUST_DOMAIN", absl::StrCat("the certificate is of trust domain '",
                                                            theirs, "', but this is '", ours, "'"));
}

absl::Status CertificateExpired(absl::string_view serial, absl::Time not_after) {
  return Unauthenticated("CERTIFICATE_EXPIRED",
                         absl::StrCat("certificate ", serial, " ended at ", Utc(not_after),
                                      "; get a new one with `lotse pki renew`"),
                         {{"serial", std::string(serial)}});
}

absl::Status CertificateNotYetValid(absl::string_view serial, absl::Time not_before) {
  return Unauthenticated("CERTIFICATE_NOT_YET_VALID",
                         absl::StrCat("certificate ", serial, " begins at ", Utc(not_before),
                                      "; check the clocks of both machines"),
                         {{"serial", std::string(serial)}});
}

absl::Status CertificateRevoked(absl::string_view serial) {
  return Unauthenticated("CERTIFICATE_REVOKED",
                         absl::StrCat("certificate ", serial,
                                      " is revoked; ask the federation's operator for a new one"),
                         {{"serial", std::string(serial)}});
}

absl::Status RevocationListInvalid(absl::string_view path, absl::string_view what) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "REVOCATION_LIST_INVALID",
                absl::StrCat("revocation list ", path, ": ", what), {{"path", std::string(path)}});
}

absl::Status TlsFilesInvalid(absl::string_view path, absl::string_view what) {
  return Refuse(absl::StatusCode::kFailedPrecondition, "TLS_FILES_INVALID",
                absl::StrCat(path, ": ", what), {{"path", std::string(path)}});
}

}  // namespace lotse::identity
