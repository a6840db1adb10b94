// The check of TLS files before gRPC gets them.
#pragma once

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/identity/certificate.h"
#include "common/identity/tls/credentials.h"

namespace lotse::identity::tls {

// One's own certificate in PEM, when all three files can be read, the key belongs to the
// certificate, there is at least one CA, and `now` is within the certificate's validity.
// TLS_FILES_INVALID.
absl::StatusOr<std::string> CheckFiles(const Files& files, absl::Time now);

}  // namespace lotse::identity::tls
