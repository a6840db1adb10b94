#include "clients/cli/errors.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/errors/refusal.h"

namespace lotse::cli {

absl::Status UsageError(absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, kUsageReason, what);
}

absl::Status FileNotReadable(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kNotFound, "FILE_NOT_READABLE",
                absl::StrCat("cannot read ", path, ": ", why));
}

absl::Status FileNotWritten(const std::string& path, absl::string_view why) {
  return Refuse(absl::StatusCode::kInternal, "FILE_NOT_WRITTEN",
                absl::StrCat("cannot write ", path, ": ", why));
}

absl::Status NoIdentity() {
  return Refuse(absl::StatusCode::kFailedPrecondition, "NO_IDENTITY",
                "nobody to speak as; name a centre and role with --as CENTRE/ROLE (such as "
                "--as WC-ERZ/editor) or as 'as:' in the context file");
}

absl::Status CertificateMissing(const client::Context& context, const std::string& path) {
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

absl::Status NotConfirmed() {
  return Refuse(absl::StatusCode::kAborted, "NOT_CONFIRMED", "nothing was changed");
}

absl::Status PartnerNotFoundAnywhere(absl::string_view id) {
  return Refuse(absl::StatusCode::kNotFound, "PARTNER_NOT_FOUND",
                absl::StrCat("no centre shows you a partner with the id ", id));
}

absl::Status AmbiguousId(absl::string_view id, const std::vector<std::string>& names) {
  return Refuse(absl::StatusCode::kInvalidArgument, "AMBIGUOUS_ID",
                absl::StrCat("several centres have a partner with the id ", id,
                             "; name one of: ", absl::StrJoin(names, ", ")));
}

absl::Status ChecksFailed(int failed) {
  return Refuse(absl::StatusCode::kInternal, "CHECKS_FAILED",
                absl::StrCat(failed, failed == 1 ? " check failed" : " checks failed",
                             "; what to do stands beside each"));
}

}  // namespace lotse::cli
