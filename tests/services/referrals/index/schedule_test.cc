#include "services/referrals/index/schedule.h"
#include "common/time/berlin.h"

#include <gtest/gtest.h>

#include "tests/services/referrals/support/world.h"

namespace lotse::referrals {
namespace {

using test::MakePartner;

absl::Time Berlin(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilMinute(year, month, day, hour, minute), lotse::Berlin());
}

OpenState At(const std::string& hours, absl::Time now) {
  const auto partner = MakePartner("A", "hours", "contact_points { hours { " + hours + " } }");
  return OpenAt(ReadSchedule(partner), LocalTimeAt(now, lotse::Berlin()), now);
}

constexpr char kMonday[] = R"pb(weekly { weekday: 1 from: "09:00" to: "12:30" })pb";

TEST(Schedule, WeeklyHours_FromIsInsideToIsNot) {
  EXPECT_EQ(At(kMonday, Berlin(2026, 1, 5, 8, 59)), OpenState::kClosed);
  EXPECT_EQ(At(kMonday, Berlin(2026, 1, 5, 9, 0)), OpenState::kOpen);
  EXPECT_EQ(At(kMonday, Berlin(2026, 1, 5, 12, 29)), OpenState::kOpen);
  EXPECT_EQ(At(kMonday, Berlin(2026, 1, 5, 12, 30)), OpenState::kClosed);
  EXPECT_EQ(At(kMonday, Berlin(2026, 1, 6, 10, 0)), OpenState::kClosed);
}

TEST(Schedule, GermanClock_AlsoInSummer) {
  // 7:30 UTC is 9:30 in July and 8:30 in January.
  EXPECT_EQ(At(kMonday, absl::FromCivil(absl::CivilMinute(2026, 7, 6, 7, 30), absl::UTCTimeZone())),
            OpenState::kOpen);
  EXPECT_EQ(At(kMonday, absl::FromCivil(absl::CivilMinute(2026, 1, 5, 7, 30), absl::UTCTimeZone())),
            OpenState::kClosed);
}

TEST(Schedule, MidnightAtTheEnd_IsOpenUntilThen) {
  const std::string late = R"pb(weekly { weekday: 7 from: "22:00" to: "24:00" })pb";
  EXPECT_EQ(At(late, Berlin(2026, 1, 4, 23, 59)), OpenState::kOpen);
  EXPECT_EQ(At(late, Berlin(2026, 1, 5, 0, 0)), OpenState::kClosed);
}

TEST(Schedule, AnotherTimeZone_IsItsOwnClock) {
  const std::string london = std::string(R"pb(time_zone: "Europe/London")pb") + kMonday;
  EXPECT_EQ(At(london, Berlin(2026, 1, 5, 9, 30)), OpenState::kClosed);
  EXPECT_EQ(At(london, Berlin(2026, 1, 5, 10, 0)), OpenState::kOpen);
}

TEST(Schedule, Exceptions_ReplaceTheRule) {
  const std::string hours = std::string(kMonday) + R"pb(
    exceptions { date: "2026-01-05" }
    exceptions { date: "2026-01-07" from: "14:00" to: "15:00" })pb";
  EXPECT_EQ(At(hours, Berlin(2026, 1, 5, 10, 0)), OpenState::kClosed);
  EXPECT_EQ(At(hours, Berlin(2026, 1, 12, 10, 0)), OpenState::kOpen);
  EXPECT_EQ(At(hours, Berlin(2026, 1, 7, 14, 30)), OpenState::kOpen);
}

TEST(Schedule, ClosedUntil_IncludesThatDay) {
  const std::string hours = std::string(kMonday) + R"pb(closed_until: "2026-01-05")pb";
  EXPECT_EQ(At(hours, Berlin(2026, 1, 5, 10, 0)), OpenState::kClosed);
  EXPECT_EQ(At(hours, Berlin(2026, 1, 12, 10, 0)), OpenState::kOpen);
}

TEST(Schedule, RuleOutsideItsValidity_DoesNotHold) {
  const std::string hours = R"pb(
    weekly { weekday: 1 from: "09:00" to: "12:00" valid_from: "2026-02-01" valid_to: "2026-02-28" })pb";
  EXPECT_EQ(At(hours, Berlin(2026, 1, 26, 10, 0)), OpenState::kClosed);
  EXPECT_EQ(At(hours, Berlin(2026, 2, 2, 10, 0)), OpenState::kOpen);
  EXPECT_EQ(At(hours, Berlin(2026, 3, 2, 10, 0)), OpenState::kClosed);
}

TEST(Schedule, ByAppointment_IsLessThanOpen) {
  const std::string hours =
      R"pb(weekly { weekday: 1 from: "09:00" to: "12:00" by_appointment: true }
           weekly { weekday: 1 from: "10:00" to: "11:00" })pb";
  EXPECT_EQ(At(hours, Berlin(2026, 1, 5, 9, 30)), OpenState::kByAppointment);
  EXPECT_EQ(At(hours, Berlin(2026, 1, 5, 10, 30)), OpenState::kOpen);
}

TEST(Schedule, OnlyHolidaysStated_SaysNothingOnOtherDays) {
  const std::string hours = R"pb(exceptions { date: "2026-12-24" })pb";
  EXPECT_EQ(At(hours, Berlin(2026, 1, 5, 10, 0)), OpenState::kNotStated);
  EXPECT_EQ(At(hours, Berlin(2026, 12, 24, 10, 0)), OpenState::kClosed);
}

TEST(Schedule, SeveralContactPoints_TheBestCounts) {
  const auto partner = MakePartner("A", "hours", R"pb(
    contact_points { hours { weekly { weekday: 1 from: "09:00" to: "10:00" } } }
    contact_points { hours { weekly { weekday: 1 from: "14:00" to: "16:00" } } }
    contact_points { hours { raw: "nach Vereinbarung" } })pb");
  const absl::Time now = Berlin(2026, 1, 5, 15, 0);
  EXPECT_EQ(OpenAt(ReadSchedule(partner), LocalTimeAt(now, lotse::Berlin()), now),
            OpenState::kOpen);
  EXPECT_EQ(At(R"pb(raw: "täglich")pb", now), OpenState::kNotStated);
}

}  // namespace
}  // namespace lotse::referrals
