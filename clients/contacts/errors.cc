#include "clients/contacts/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"

namespace lotse::client {

absl::Status ContextFileMissing(const std::string& path) {
  return Refuse(absl::StatusCode::kNotFound, "CONTEXT_FILE_MISSING",
                absl::StrCat("there is no context file ", path,
                             "; `lotse node --data DIR` writes DIR/context.yaml: name it with "
                             "--context DIR/context.yaml or in LOTSE_CONTEXT"));
}

absl::Status ContextFileBroken(const std::string& path, absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "CONTEXT_FILE_BROKEN",
                absl::StrCat("the context file ", path, " cannot be used: ", what));
}

absl::Status ContextNotWritten(const std::string& path, absl::string_view what) {
  return Refuse(absl::StatusCode::kInternal, "CONTEXT_NOT_WRITTEN",
                absl::StrCat("the context file ", path, " could not be written: ", what));
}

absl::Status ContextUnknown(absl::string_view name, const std::vector<std::string>& known) {
  return Refuse(absl::StatusCode::kNotFound, "CONTEXT_UNKNOWN",
                absl::StrCat("there is no context '", name,
                             "'; known: ", known.empty() ? "none" : absl::StrJoin(known, ", ")));
}

absl::Status NoIdentity() {
  return Refuse(absl::StatusCode::kFailedPrecondition, "NO_IDENTITY",
                "nobody to speak as; name a centre and role with --as CENTRE/ROLE (such as "
                "--as WC-ERZ/editor) or as 'as:' in the context file");
}

absl::Status CertificateMissing(const Context& context, const std::string& path) {
  return Refuse(absl::StatusCode::kNotFound, "CERTIFICATE_MISSING",
                absl::StrCat("there is no certificate for ", context.as, ": ", path,
                             " is missing; whoever keeps the federation's certificates makes one "
                             "with `lotse pki issue ",
                             context.as, "`"));
}

absl::Status NoServer() {
  return Refuse(absl::StatusCode::kFailedPrecondition, "NO_SERVER",
                "no server is named; give --server HOST:PORT or 'server:' in the context file");
}

}  // namespace lotse::client
