// Opening hours of a partner, packed, and whether it is open.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "lotse/contacts/v1/partner.pb.h"
#include "services/referrals/index/duty.h"

namespace lotse::referrals {

DayNumber DayOf(absl::CivilDay day);

// Of a date such as 2026-07-01; `otherwise` for anything else.
DayNumber DayOr(const std::string& text, DayNumber otherwise);

// A moment on the clocks of one time zone.
struct LocalTime {
  DayNumber day = 0;
  int weekday = 1;  // 1 Monday … 7 Sunday
  int minute = 0;   // since midnight
};
LocalTime LocalTimeAt(absl::Time now, absl::TimeZone zone);

// One contact point's hours.
struct Hours {
  struct Span {
    std::uint8_t weekday = 0;
    bool by_appointment = false;
    std::uint16_t from = 0;  // minutes since midnight
    std::uint16_t to = 0;    // exclusive
    DayNumber valid_from = INT32_MIN;
    DayNumber valid_to = INT32_MAX;  // inclusive
    friend bool operator==(const Span& a, const Span& b) = default;
    template <typename H>
    friend H AbslHashValue(H h, const Span& s) {
      return H::combine(std::move(h), s.weekday, s.by_appointment, s.from, s.to, s.valid_from,
                        s.valid_to);
    }
  };
  // A day that differs; closed when `from` == `to`.
  struct Exception {
    DayNumber day = 0;
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    friend bool operator==(const Exception& a, const Exception& b) = default;
    template <typename H>
    friend H AbslHashValue(H h, const Exception& e) {
      return H::combine(std::move(h), e.day, e.from, e.to);
    }
  };
  std::string zone;  // empty: Europe/Berlin
  std::vector<Span> weekly;
  std::vector<Exception> exceptions;
  DayNumber closed_until = INT32_MIN;  // inclusive
  friend bool operator==(const Hours& a, const Hours& b) = default;
  template <typename H>
  friend H AbslHashValue(H h, const Hours& x) {
    return H::combine(std::move(h), x.zone, x.weekly, x.exceptions, x.closed_until);
  }
};

// All contact points that state hours; none: nothing is stated.
using Schedule = std::vector<Hours>;

Schedule ReadSchedule(const contacts::v1::Partner& partner);

// Best first.
enum class OpenState : std::uint8_t { kOpen = 0, kByAppointment = 1, kNotStated = 2, kClosed = 3 };

// The best of all contact points. `local` is `now` in Europe/Berlin, worked out once for many partners.
OpenState OpenAt(const Schedule& schedule, const LocalTime& local, absl::Time now);

}  // namespace lotse::referrals
