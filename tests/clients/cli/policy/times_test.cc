#include "clients/cli/policy/times.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace lotse::cli {
namespace {

using testing::HasSubstr;

// As UTC, or the reason.
std::string Read(absl::string_view text, DayMeans day = DayMeans::kItsLastSecond) {
  const auto time = ReadTime("--start", text, day);
  if (!time.ok()) return ReasonOf(time.status());
  return absl::FormatTime("%Y-%m-%d %H:%M:%S", absl::FromUnixSeconds(time->seconds()),
                          absl::UTCTimeZone());
}

std::string MessageOf(absl::string_view text) {
  return std::string(ReadTime("--start", text, DayMeans::kItsLastSecond).status().message());
}

TEST(TimesTest, TimeWithoutOffset_IsGermanys) {
  EXPECT_EQ(Read("31.03.2026 23:59:59"), "2026-03-31 21:59:59");
  EXPECT_EQ(Read("31.12.2026 23:59:59"), "2026-12-31 22:59:59");
  EXPECT_EQ(Read("2026-03-31 23:59:59"), "2026-03-31 21:59:59");
  EXPECT_EQ(Read(" 31.03.2026 23:59 "), "2026-03-31 21:59:00");
}

TEST(TimesTest, TimeWithOffset_IsThatMoment) {
  EXPECT_EQ(Read("2026-03-31T23:59:59+02:00"), "2026-03-31 21:59:59");
  EXPECT_EQ(Read("2026-03-31T21:59:59Z"), "2026-03-31 21:59:59");
}

TEST(TimesTest, DayAlone_IsItsFirstOrItsLastSecond) {
  EXPECT_EQ(Read("31.03.2026"), "2026-03-31 21:59:59");
  EXPECT_EQ(Read("31.03.2026", DayMeans::kItsFirstSecond), "2026-03-30 22:00:00");
  // A day of 23 hours and one of 25.
  EXPECT_EQ(Read("29.03.2026"), "2026-03-29 21:59:59");
  EXPECT_EQ(Read("2026-10-25"), "2026-10-25 22:59:59");
}

TEST(TimesTest, ClockChangeInSpring_HourThatIsLeftOutIsRefused) {
  EXPECT_EQ(Read("29.03.2026 01:59:59"), "2026-03-29 00:59:59");
  EXPECT_EQ(Read("29.03.2026 02:00:00"), "TIME_INVALID");
  EXPECT_EQ(Read("29.03.2026 02:59:59"), "TIME_INVALID");
  EXPECT_EQ(Read("29.03.2026 03:00:00"), "2026-03-29 01:00:00");
  EXPECT_THAT(MessageOf("29.03.2026 02:30"), HasSubstr("does not exist"));
}

TEST(TimesTest, ClockChangeInAutumn_HourThatComesTwiceNeedsAnOffset) {
  EXPECT_EQ(Read("25.10.2026 01:59:59"), "2026-10-24 23:59:59");
  EXPECT_EQ(Read("25.10.2026 02:30:00"), "TIME_INVALID");
  EXPECT_THAT(MessageOf("25.10.2026 02:30"),
              HasSubstr("write 2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00"));
  EXPECT_EQ(Read("2026-10-25T02:30:00+02:00"), "2026-10-25 00:30:00");
  EXPECT_EQ(Read("2026-10-25T02:30:00+01:00"), "2026-10-25 01:30:00");
  EXPECT_EQ(Read("25.10.2026 03:00:00"), "2026-10-25 02:00:00");
}

TEST(TimesTest, AnythingElse_IsRefusedWithTheForms) {
  for (const char* text : {"", "tomorrow", "31.02.2026", "31.03.26x", "infinite-future", "31.03.",
                           "2026-03-31T23:59:59", "31.03.2026 24:00:01", "23:59"}) {
    EXPECT_EQ(Read(text), "TIME_INVALID") << text;
  }
  EXPECT_THAT(MessageOf("tomorrow"), HasSubstr("--start 'tomorrow': write it as 31.03.2026"));
  EXPECT_THAT(MessageOf("2026-03-31T21:59:59.5Z"), HasSubstr("whole seconds"));
}

TEST(TimesTest, WhatIsShown_IsReadAgain) {
  google::protobuf::Timestamp time;
  time.set_seconds(absl::ToUnixSeconds(
      absl::FromCivil(absl::CivilSecond(2026, 3, 31, 21, 59, 59), absl::UTCTimeZone())));
  EXPECT_EQ(ShowTime(time), "31.03.2026 23:59:59");
  EXPECT_EQ(Read(ShowTime(time)), "2026-03-31 21:59:59");
  EXPECT_EQ(ShowTime({}), "");
}

TEST(TimesTest, TimeLeft_IsRoundedDownAndTheLastSecondCounts) {
  google::protobuf::Timestamp until;
  until.set_seconds(1'000'000);
  const auto left = [&](std::int64_t seconds) {
    return TimeLeft(until, absl::FromUnixSeconds(1'000'000 - seconds));
  };
  EXPECT_EQ(left(3 * 86'400 + 4 * 3'600 + 59), "3 Tage 4 Std.");
  EXPECT_EQ(left(86'400), "1 Tag 0 Std.");
  EXPECT_EQ(left(5 * 3'600 + 12 * 60), "5 Std. 12 Min.");
  EXPECT_EQ(left(61), "1 Min.");
  EXPECT_EQ(left(40), "40 Sek.");
  EXPECT_EQ(left(0), "0 Sek.");
  EXPECT_EQ(left(-1), "");
  EXPECT_EQ(TimeLeftInWords(until, absl::FromUnixSeconds(1'000'000)), "noch 0 Sek.");
  EXPECT_EQ(TimeLeftInWords(until, absl::FromUnixSeconds(1'000'001)), "Frist vorbei");
}

}  // namespace
}  // namespace lotse::cli
