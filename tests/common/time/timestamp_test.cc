#include "common/time/timestamp.h"

#include "gtest/gtest.h"

namespace lotse {
namespace {

TEST(TimestampTest, GoesThereAndBack_ToTheMicrosecond) {
  const absl::Time time = absl::FromUnixNanos(1'767'225'600'123'456'789);
  const google::protobuf::Timestamp timestamp = ToTimestamp(time);
  EXPECT_EQ(timestamp.seconds(), 1'767'225'600);
  EXPECT_EQ(timestamp.nanos(), 123'456'000);
  EXPECT_EQ(FromTimestamp(timestamp), absl::FromUnixMicros(1'767'225'600'123'456));
}

TEST(TimestampTest, Before1970_NanosCountForward) {
  const absl::Time time = absl::FromUnixSeconds(-1) + absl::Milliseconds(250);
  const google::protobuf::Timestamp timestamp = ToTimestamp(time);
  EXPECT_EQ(timestamp.seconds(), -1);
  EXPECT_EQ(timestamp.nanos(), 250'000'000);
  EXPECT_EQ(FromTimestamp(timestamp), time);
  EXPECT_EQ(FloorToSecond(time), absl::FromUnixSeconds(-1));
}

TEST(TimestampTest, Years1To9999_AreValid) {
  google::protobuf::Timestamp timestamp = ToTimestamp(
      absl::FromCivil(absl::CivilSecond(9999, 12, 31, 23, 59, 59), absl::UTCTimeZone()));
  timestamp.set_nanos(999'999'999);
  EXPECT_TRUE(IsValidTimestamp(timestamp));
  timestamp.set_nanos(1'000'000'000);
  EXPECT_FALSE(IsValidTimestamp(timestamp));
  timestamp.set_nanos(-1);
  EXPECT_FALSE(IsValidTimestamp(timestamp));
  timestamp.set_nanos(0);
  timestamp.set_seconds(timestamp.seconds() + 1);
  EXPECT_FALSE(IsValidTimestamp(timestamp));
  timestamp = ToTimestamp(absl::FromCivil(absl::CivilSecond(1, 1, 1), absl::UTCTimeZone()));
  EXPECT_TRUE(IsValidTimestamp(timestamp));
  timestamp.set_seconds(timestamp.seconds() - 1);
  EXPECT_FALSE(IsValidTimestamp(timestamp));
}

}  // namespace
}  // namespace lotse
