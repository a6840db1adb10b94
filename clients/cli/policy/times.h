// Deadlines as people write and read them: in Germany's time, to the second.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace lotse::cli {

// What a day without a time of day means.
enum class DayMeans { kItsFirstSecond, kItsLastSecond };

// "31.03.2026 23:59:59", "31.03.2026 23:59" (of that minute the first second), "31.03.2026" and "2026-03-31 …" likewise, all in
// Europe/Berlin; or with an offset: "2026-03-31T23:59:59+02:00", "…Z". TIME_INVALID names `option` and says why: a second that
// the clock change in March leaves out, one that comes twice in October (there the offset decides), fractions of a second,
// anything else.
absl::StatusOr<google::protobuf::Timestamp> ReadTime(absl::string_view option,
                                                     absl::string_view text, DayMeans day);

// "31.03.2026 23:59:59" in Europe/Berlin; what ReadTime takes, but for the hour that comes twice. Empty for no time.
std::string ShowTime(const google::protobuf::Timestamp& time);

// "3 Tage 4 Std.", "5 Std. 12 Min.", "12 Min.", "40 Sek."; empty when nothing is left.
std::string TimeLeft(const google::protobuf::Timestamp& until, absl::Time now);
// "noch 3 Tage 4 Std.", "Frist vorbei".
std::string TimeLeftInWords(const google::protobuf::Timestamp& until, absl::Time now);

}  // namespace lotse::cli
