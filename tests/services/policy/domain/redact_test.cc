#include "services/policy/domain/redact.h"

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/apply.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

// How many events of the log hold `text`.
int Holding(const RoundDesk& desk, absl::string_view text) {
  int holding = 0;
  for (const storage::v1::Event& event : desk.Log()) {
    holding += absl::StrContains(event.SerializeAsString(), text);
  }
  return holding;
}

absl::Status Edit(RoundDesk& desk, const std::string& id, const std::string& title) {
  v1::UpdateRecommendationRequest request;
  request.mutable_recommendation()->set_title(title);
  request.mutable_recommendation()->set_body(kBody);
  request.mutable_recommendation()->set_no_refs_reason("general");
  request.set_expected_revision(desk.item(id).last_event);
  return desk.Do(Of("MW1"), [&](const CommandContext& c) { return EditItem(c, id, request); });
}

absl::Status Submit(RoundDesk& desk, const std::string& id) {
  v1::SubmitRecommendationRequest request;
  request.set_expected_revision(desk.item(id).last_event);
  return desk.Do(Of("MW1"),
                 [&](const CommandContext& c) { return SubmitItem(c, id, {}, request); });
}

TEST(RedactTest, WhatAnAuthorTookOut_StandsInNoEvent) {
  RoundDesk desk;
  const std::string id = desk.Draft("MW1", "Ein Name, der nicht bleibt");
  EXPECT_EQ(Holding(desk, "der nicht bleibt"), 1);
  ASSERT_TRUE(Edit(desk, id, "Die zweite Fassung des Titels").ok());
  EXPECT_EQ(Holding(desk, "der nicht bleibt"), 0);
  ASSERT_TRUE(Edit(desk, id, "Die dritte Fassung des Titels").ok());
  EXPECT_EQ(Holding(desk, "zweite Fassung"), 0);
  ASSERT_TRUE(Submit(desk, id).ok());
  EXPECT_EQ(Holding(desk, "dritte Fassung"), 1);
  ASSERT_TRUE(desk.Do(EditorOf("RE1"),
                      [&](const CommandContext& c) { return ReturnItem(c, id, "bitte kürzen"); })
                  .ok());
  ASSERT_TRUE(Edit(desk, id, "Die vierte Fassung des Titels").ok());
  EXPECT_EQ(Holding(desk, "dritte Fassung"), 0);
  EXPECT_EQ(Holding(desk, "vierte Fassung"), 1);
  ASSERT_TRUE(Submit(desk, id).ok());
  RoundState replayed;
  replayed.id = desk.round().id;
  for (const storage::v1::Event& event : desk.Log()) ASSERT_TRUE(Apply(event, &replayed).ok());
  EXPECT_EQ(RoundDesk::Everything(replayed), RoundDesk::Everything(desk.round()));
}

TEST(RedactTest, DiscardedDraft_LeavesNothing) {
  RoundDesk desk;
  const std::string id = desk.Draft("MW1", "Ein Name, der nicht bleibt");
  ASSERT_TRUE(desk.Do(Of("MW1"), [&](const CommandContext& c) { return DiscardItem(c, id); }).ok());
  EXPECT_EQ(Holding(desk, "der nicht bleibt"), 0);
  EXPECT_EQ(desk.round().FindItem(id), nullptr);
}

}  // namespace
}  // namespace lotse::policy
