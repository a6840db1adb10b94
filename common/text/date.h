// Days and times of day as the API writes them. Pure, thread-safe.
#pragma once

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/optional.h"

namespace lotse::text {

// "2026-12-31", exactly so, a day that the calendar has, years 1900 to 2999; else nullopt.
absl::optional<absl::CivilDay> ParseIsoDate(absl::string_view text);

// "09:00" as minutes since midnight, 0 to 1440; "24:00" is the end of the day; else nullopt.
absl::optional<int> ParseTimeOfDay(absl::string_view text);

}  // namespace lotse::text
