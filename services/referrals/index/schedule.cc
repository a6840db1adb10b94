#include "services/referrals/index/schedule.h"

#include <algorithm>

#include "common/text/date.h"

namespace lotse::referrals {
namespace {

namespace contacts_v1 = contacts::v1;

std::uint16_t MinuteOr(const std::string& text, int otherwise) {
  return static_cast<std::uint16_t>(text::ParseTimeOfDay(text).value_or(otherwise));
}

Hours ReadHours(const contacts_v1::OpeningHours& stated) {
  Hours hours;
  if (stated.time_zone() != "Europe/Berlin") hours.zone = stated.time_zone();
  for (const contacts_v1::WeeklyHours& weekly : stated.weekly()) {
    hours.weekly.push_back({static_cast<std::uint8_t>(weekly.weekday()), weekly.by_appointment(),
                            MinuteOr(weekly.from(), 0), MinuteOr(weekly.to(), 0),
                            DayOr(weekly.valid_from(), INT32_MIN),
                            DayOr(weekly.valid_to(), INT32_MAX)});
  }
  for (const contacts_v1::HoursException& day : stated.exceptions()) {
    hours.exceptions.push_back(
        {DayOr(day.date(), INT32_MIN), MinuteOr(day.from(), 0), MinuteOr(day.to(), 0)});
  }
  hours.closed_until = DayOr(stated.closed_until(), INT32_MIN);
  return hours;
}

// Hours that were received as text alone say nothing that could be compared with a clock.
bool SaysWhen(const contacts_v1::OpeningHours& stated) {
  return stated.weekly_size() > 0 || stated.exceptions_size() > 0 || !stated.closed_until().empty();
}

// An exception replaces the weekly rule for its day; several of one day add up.
OpenState OnExceptionalDay(const Hours& hours, const LocalTime& local, bool& found) {
  OpenState state = OpenState::kClosed;
  for (const Hours::Exception& exception : hours.exceptions) {
    if (exception.day != local.day) continue;
    found = true;
    if (exception.from <= local.minute && local.minute < exception.to) state = OpenState::kOpen;
  }
  return state;
}

OpenState OnOrdinaryDay(const Hours& hours, const LocalTime& local) {
  OpenState state = OpenState::kClosed;
  for (const Hours::Span& span : hours.weekly) {
    const bool holds = span.weekday == local.weekday && span.from <= local.minute &&
                       local.minute < span.to && span.valid_from <= local.day &&
                       local.day <= span.valid_to;
    if (!holds) continue;
    if (!span.by_appointment) return OpenState::kOpen;
    state = OpenState::kByAppointment;
  }
  return state;
}

OpenState OpenAt(const Hours& hours, const LocalTime& local) {
  if (local.day <= hours.closed_until) return OpenState::kClosed;
  bool exceptional = false;
  const OpenState state = OnExceptionalDay(hours, local, exceptional);
  if (exceptional) return state;
  // Only holidays were stated, not when it is open otherwise.
  if (hours.weekly.empty()) return OpenState::kNotStated;
  return OnOrdinaryDay(hours, local);
}

LocalTime LocalTimeIn(const std::string& zone_name, const LocalTime& german, absl::Time now) {
  absl::TimeZone zone;
  if (zone_name.empty() || !absl::LoadTimeZone(zone_name, &zone)) return german;
  return LocalTimeAt(now, zone);
}

}  // namespace

DayNumber DayOf(absl::CivilDay day) {
  return static_cast<DayNumber>(day - absl::CivilDay(1970, 1, 1));
}

DayNumber DayOr(const std::string& text, DayNumber otherwise) {
  const auto day = text::ParseIsoDate(text);
  return day ? DayOf(*day) : otherwise;
}

LocalTime LocalTimeAt(absl::Time now, absl::TimeZone zone) {
  const absl::CivilSecond second = zone.At(now).cs;
  const absl::CivilDay day(second);
  return {DayOf(day), static_cast<int>(absl::GetWeekday(day)) + 1,
          second.hour() * 60 + second.minute()};
}

Schedule ReadSchedule(const contacts_v1::Partner& partner) {
  Schedule schedule;
  for (const contacts_v1::ContactPoint& contact : partner.contact_points()) {
    if (!SaysWhen(contact.hours())) continue;
    Hours hours = ReadHours(contact.hours());
    if (std::find(schedule.begin(), schedule.end(), hours) == schedule.end()) {
      schedule.push_back(std::move(hours));
    }
  }
  return schedule;
}

OpenState OpenAt(const Schedule& schedule, const LocalTime& local, absl::Time now) {
  OpenState best = schedule.empty() ? OpenState::kNotStated : OpenState::kClosed;
  for (const Hours& hours : schedule) {
    const OpenState state =
        OpenAt(hours, hours.zone.empty() ? local : LocalTimeIn(hours.zone, local, now));
    best = std::min(best, state);
  }
  return best;
}

}  // namespace lotse::referrals
