#include "services/referrals/live/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::referrals {

using absl::StatusCode;

absl::Status NoMemberAnswered() {
  return Refuse(StatusCode::kUnavailable, "NO_MEMBER_ANSWERED",
                "no directory is at hand: no member of the federation could be reached yet and "
                "nothing is kept from before; try again in a few seconds");
}

absl::Status MemberAnswerGarbage(absl::string_view what) {
  return Refuse(StatusCode::kDataLoss, "MEMBER_ANSWER_GARBAGE",
                absl::StrCat("the member's answer cannot be right: ", what,
                             "; it is left out, tell the operator of that node"));
}

}  // namespace lotse::referrals
