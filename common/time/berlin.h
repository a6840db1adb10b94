// Germany's time: where laws apply and deadlines are read.
#pragma once

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace lotse {

// Europe/Berlin. UTC on a machine without time zones (package tzdata), which the installation makes sure of. Thread-safe.
absl::TimeZone Berlin();

inline absl::CivilDay DayInBerlin(absl::Time time) { return absl::ToCivilDay(time, Berlin()); }

}  // namespace lotse
