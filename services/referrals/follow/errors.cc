#include "services/referrals/follow/errors.h"

#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"

namespace lotse::referrals {

using absl::StatusCode;

absl::Status FollowBadEvent(absl::string_view what) {
  return Refuse(StatusCode::kInternal, "FOLLOW_BAD_EVENT",
                absl::StrCat("contacts sent something impossible (", what,
                             "); the copy stays as it was, tell the operator of that node"));
}

absl::Status FollowCopyUnequal(absl::string_view center) {
  return Refuse(StatusCode::kUnavailable, "FOLLOW_COPY_UNEQUAL",
                absl::StrCat("the copy of ", center,
                             " is unequal to the directory; it is being fetched anew"),
                {{"center", std::string(center)}});
}

absl::Status FollowStreamEnded() {
  return Refuse(StatusCode::kUnavailable, "FOLLOW_STREAM_ENDED",
                "contacts ended the stream; it is begun again from the last position");
}

}  // namespace lotse::referrals
