// Refusals of peers, named once. All of the first group are UNAUTHENTICATED: the connection does
// not say who the caller is. Texts may hold URIs and serials of certificates; these name centres,
// roles and nodes, never a person: the subject, which may, stays out of them.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace lotse::identity {

// CERTIFICATE_MISSING: the connection shows none.
absl::Status CertificateMissing();
// CERTIFICATE_MALFORMED: not an X.509 certificate in PEM.
absl::Status CertificateMalformed(absl::string_view what);
// CERTIFICATE_NAME_INVALID: no URI, more than one, or not a name of ours.
absl::Status CertificateNameInvalid(absl::string_view what);
// CERTIFICATE_PURPOSE_INVALID: not made for the side of the connection that shows it ("client",
// "server").
absl::Status CertificatePurposeInvalid(absl::string_view side);
// WRONG_TRUST_DOMAIN: a good name of another federation.
absl::Status WrongTrustDomain(absl::string_view theirs, absl::string_view ours);
// CERTIFICATE_EXPIRED
absl::Status CertificateExpired(absl::string_view serial, absl::Time not_after);
// CERTIFICATE_NOT_YET_VALID
absl::Status CertificateNotYetValid(absl::string_view serial, absl::Time not_before);
// CERTIFICATE_REVOKED
absl::Status CertificateRevoked(absl::string_view serial);

// FAILED_PRECONDITION, REVOCATION_LIST_INVALID: the file at `path` cannot be used.
absl::Status RevocationListInvalid(absl::string_view path, absl::string_view what);

// FAILED_PRECONDITION, TLS_FILES_INVALID: the file at `path` cannot serve for TLS.
absl::Status TlsFilesInvalid(absl::string_view path, absl::string_view what);

}  // namespace lotse::identity
