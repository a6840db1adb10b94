// From a context to a channel.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "clients/contacts/context_file.h"
#include "common/identity/tls/credentials.h"
#include "grpcpp/channel.h"

namespace lotse::client {

// Where the certificate, key and CA of the context's identity lie. FAILED_PRECONDITION (NO_SERVER, NO_IDENTITY) or
// NOT_FOUND (CERTIFICATE_MISSING) when one is not named or not there; INVALID_ARGUMENT (INVALID_FIELDS) when what the
// identity says after '@' is no person's name.
absl::StatusOr<identity::tls::Files> FilesOf(const Context& context);

// A channel with mutual TLS; the connection is made by its first call. Errors of FilesOf, and TLS_FILES_INVALID.
absl::StatusOr<std::shared_ptr<grpc::Channel>> Connect(const Context& context);

}  // namespace lotse::client
