// What can go wrong with following directories, named once.
#pragma once

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace lotse::referrals {

// INTERNAL, FOLLOW_BAD_EVENT: the server sent what no server may send. The stream is left and another one is begun.
absl::Status FollowBadEvent(absl::string_view what);
// UNAVAILABLE, FOLLOW_COPY_UNEQUAL: the copy of `center` is not what the directory is, and is fetched anew.
absl::Status FollowCopyUnequal(absl::string_view center);
// UNAVAILABLE, FOLLOW_STREAM_ENDED: the server ended a stream that was to stay.
absl::Status FollowStreamEnded();

}  // namespace lotse::referrals
