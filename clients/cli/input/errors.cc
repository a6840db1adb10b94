#include "clients/cli/input/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::cli {

absl::Status InputBroken(absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "INPUT_BROKEN", what);
}

absl::Status PathInvalid(absl::string_view path, absl::string_view why) {
  return Refuse(absl::StatusCode::kInvalidArgument, "PATH_INVALID",
                absl::StrCat("'", path, "': ", why));
}

}  // namespace lotse::cli
