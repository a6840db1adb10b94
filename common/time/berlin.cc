#include "common/time/berlin.h"

namespace lotse {

absl::TimeZone Berlin() {
  static const absl::TimeZone berlin = [] {
    absl::TimeZone zone;
    return absl::LoadTimeZone("Europe/Berlin", &zone) ? zone : absl::UTCTimeZone();
  }();
  return berlin;
}

}  // namespace lotse
