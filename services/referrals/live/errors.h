// What can go wrong with asking members live, named once.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::referrals {

// UNAVAILABLE, NO_MEMBER_ANSWERED: no directory is at hand, neither followed nor live nor kept.
absl::Status NoMemberAnswered();
// DATA_LOSS, MEMBER_ANSWER_GARBAGE: a member answered what no member may answer. `what` names fields, no content.
absl::Status MemberAnswerGarbage(absl::string_view what);

}  // namespace lotse::referrals
