#include "services/policy/ballots/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::policy {

absl::Status VotesInvalid(absl::string_view what) {
  return Refuse(absl::StatusCode::kInvalidArgument, "VOTES_INVALID",
                absl::StrCat("the votes cannot be counted: ", what));
}

}  // namespace lotse::policy
