#include "services/referrals/follow/pacer.h"

#include <gtest/gtest.h>

namespace lotse::referrals {
namespace {

constexpr double kMiddle = 0.5;  // no jitter
const absl::Duration kShort = absl::Milliseconds(10);
const absl::Status kAway = absl::UnavailableError("away");

TEST(Pacer, ServerAway_WaitsGrowToTheLongest) {
  Pacer pacer;
  EXPECT_EQ(pacer.NextWait(kAway, kShort, kMiddle), absl::Milliseconds(200));
  EXPECT_EQ(pacer.NextWait(kAway, kShort, kMiddle), absl::Milliseconds(400));
  EXPECT_EQ(pacer.NextWait(kAway, kShort, kMiddle), absl::Milliseconds(800));
  for (int i = 0; i < 1000; ++i) pacer.NextWait(kAway, kShort, kMiddle);
  EXPECT_EQ(pacer.NextWait(kAway, kShort, kMiddle), absl::Seconds(5));
}

TEST(Pacer, JitterIsAShareToBothSides) {
  Pacer low;
  EXPECT_EQ(low.NextWait(kAway, kShort, 0), absl::Milliseconds(160));
  Pacer high;
  EXPECT_EQ(high.NextWait(kAway, kShort, 1), absl::Milliseconds(240));
}

TEST(Pacer, StreamThatSettled_StartsOver) {
  Pacer pacer;
  for (int i = 0; i < 5; ++i) pacer.NextWait(kAway, kShort, kMiddle);
  EXPECT_EQ(pacer.NextWait(kAway, absl::Seconds(5), kMiddle), absl::Milliseconds(100));
  EXPECT_EQ(pacer.failures(), 0);
  EXPECT_EQ(pacer.NextWait(kAway, kShort, kMiddle), absl::Milliseconds(200));
}

// A server that accepts a stream and cuts it at once must not be asked again and again without a pause.
TEST(Pacer, StreamsThatDieYoung_AreNoBusyLoop) {
  Pacer pacer;
  absl::Duration total;
  for (int i = 0; i < 10; ++i) total += pacer.NextWait(kAway, absl::ZeroDuration(), 0);
  EXPECT_GT(total, absl::Seconds(20));
}

TEST(Pacer, Refusal_IsAskedAgainSlowly) {
  for (const auto& status : {absl::PermissionDeniedError(""), absl::UnauthenticatedError(""),
                             absl::UnimplementedError(""), absl::InvalidArgumentError("")}) {
    Pacer pacer;
    EXPECT_TRUE(IsRefusal(status));
    EXPECT_EQ(pacer.NextWait(status, kShort, kMiddle), absl::Seconds(10)) << status;
    for (int i = 0; i < 100; ++i) pacer.NextWait(status, kShort, kMiddle);
    EXPECT_EQ(pacer.NextWait(status, kShort, kMiddle), absl::Minutes(5));
  }
}

TEST(Pacer, RefusalAfterALongStream_IsNotAskedAtOnce) {
  Pacer pacer;
  EXPECT_EQ(pacer.NextWait(absl::UnauthenticatedError("expired"), absl::Hours(1), kMiddle),
            absl::Seconds(10));
}

TEST(Pacer, WhatPasses_IsNoRefusal) {
  for (const auto& status : {absl::UnavailableError(""), absl::DeadlineExceededError(""),
                             absl::ResourceExhaustedError(""), absl::CancelledError(""),
                             absl::InternalError(""), absl::UnknownError("")}) {
    EXPECT_FALSE(IsRefusal(status)) << status;
  }
}

}  // namespace
}  // namespace lotse::referrals
