#include "services/node/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::node {

using absl::StatusCode;

absl::Status DataDirectoryUnusable(absl::string_view directory, absl::string_view why) {
  return Refuse(StatusCode::kFailedPrecondition, "DATA_DIRECTORY_UNUSABLE",
                absl::StrCat("cannot use ", directory, " as the program's folder: ", why,
                             "; choose another with --data"));
}

absl::Status FollowIdentitySeesTooMuch(absl::string_view identity) {
  return Refuse(StatusCode::kFailedPrecondition, "FOLLOW_IDENTITY_SEES_TOO_MUCH",
                absl::StrCat("a certificate of ", identity,
                             " sees what must not leave its centre, and look-up answers everybody; "
                             "follow with one that sees what the "
                             "federation sees, such as FED/reader (lotse pki issue FED/reader)"),
                {{"identity", std::string(identity)}});
}

}  // namespace lotse::node
