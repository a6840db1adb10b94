#include "services/policy/domain/apply.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using Event = storage::v1::Event;

TEST(ApplyTest, WhatNoCommandWrote_IsRefused) {
  RoundDesk desk;
  const std::string id = desk.Draft("MW1", "Ein Entwurf, der da ist");
  RoundState round;
  for (const Event& event : desk.Log()) ASSERT_TRUE(Apply(event, &round).ok());
  const auto refused = [&](const Event& event) { return ReasonOf(Apply(event, &round)); };
  Event event;
  event.set_number(round.last_event + 2);
  event.mutable_item_cleared()->set_item(id);
  EXPECT_EQ(refused(event), "EVENT_OUT_OF_ORDER");  // a gap
  event.set_number(round.last_event);
  EXPECT_EQ(refused(event), "EVENT_OUT_OF_ORDER");  // twice
  event.set_number(round.last_event + 1);
  event.mutable_item_cleared()->set_item("gone");
  EXPECT_EQ(refused(event), "EVENT_OUT_OF_ORDER");  // about nothing
  event.mutable_merge_confirmed()->set_merge("gone");
  EXPECT_EQ(refused(event), "EVENT_OUT_OF_ORDER");
  event.clear_what();
  EXPECT_EQ(refused(event), "EVENT_OUT_OF_ORDER");  // of no kind
  RoundState empty;
  event.set_number(1);
  event.mutable_item_cleared()->set_item(id);
  EXPECT_EQ(ReasonOf(Apply(event, &empty)), "EVENT_OUT_OF_ORDER");  // before the round
  EXPECT_EQ(round.last_event, static_cast<std::int64_t>(desk.Log().size()));
}

}  // namespace
}  // namespace lotse::policy
