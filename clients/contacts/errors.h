// What a client refuses by itself, before any server is asked.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "clients/contacts/context_file.h"

namespace lotse::client {

// NOT_FOUND, CONTEXT_FILE_MISSING.
absl::Status ContextFileMissing(const std::string& path);
// INVALID_ARGUMENT, CONTEXT_FILE_BROKEN.
absl::Status ContextFileBroken(const std::string& path, absl::string_view what);
// INTERNAL, CONTEXT_NOT_WRITTEN.
absl::Status ContextNotWritten(const std::string& path, absl::string_view what);
// NOT_FOUND, CONTEXT_UNKNOWN.
absl::Status ContextUnknown(absl::string_view name, const std::vector<std::string>& known);
// FAILED_PRECONDITION, NO_IDENTITY: nobody to speak as.
absl::Status NoIdentity();
// NOT_FOUND, CERTIFICATE_MISSING.
absl::Status CertificateMissing(const Context& context, const std::string& path);
// FAILED_PRECONDITION, NO_SERVER.
absl::Status NoServer();

}  // namespace lotse::client
