// absl::Time and google.protobuf.Timestamp.
#pragma once

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace lotse {

// Precondition: years 1 to 9999. Cut to microseconds, so that a time printed and read again is the same.
google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time FromTimestamp(const google::protobuf::Timestamp& timestamp);
// Years 1 to 9999 and 0 to 999,999,999 nanoseconds, as the type demands.
bool IsValidTimestamp(const google::protobuf::Timestamp& timestamp);

// The second that a time lies in: where deadlines are "inclusive to the second", both sides are cut to it.
inline absl::Time FloorToSecond(absl::Time time) {
  return absl::FromUnixSeconds(absl::ToUnixSeconds(time));
}

}  // namespace lotse
