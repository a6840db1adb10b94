#include "services/policy/domain/bundle_preview.h"

#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/resources.h"
#include "tests/services/policy/support/round_desk.h"
#include "tests/services/policy/support/task_command.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using C = const CommandContext&;

// A round with four items: approved by all, by all but MW1, by all but metropolis-east (contested), by few (rejected).
class BundlePreviewTest : public testing::Test {
 protected:
  BundlePreviewTest() {
    for (const char* title : {"Die erste Forderung", "Die zweite Forderung", "Die dritte Forderung",
                              "Die vierte Forderung"}) {
      items.push_back(desk.Open("MW1", title));
    }
    desk.AdvancePast(desk.round().deadlines.freeze_end);
    for (const std::string& center : TwentySevenCenters()) {
      const bool east = center.substr(0, 2) == "ME";
      Vote(center, 0, true);
      Vote(center, 1, center != "MW1");
      Vote(center, 2, !east);
      Vote(center, 3, east);
    }
    in_voting = Preview().status();
    desk.AdvancePast(desk.round().deadlines.voting_end);
  }

  void Vote(const std::string& center, int item, bool agrees) {
    desk.Vote(center, items[item], agrees ? v1::VOTE_KIND_AGREE : v1::VOTE_KIND_DISAGREE);
  }
  absl::StatusOr<v1::PreviewBundleResponse> Preview(const std::vector<std::string>& ids = {}) {
    const Actor reader = Of("RW1", identity::Role::kReader);
    return PreviewBundle({desk.round(), reader, desk.now}, ids);
  }
  std::string Name(int item) { return ItemName(desk.round(), items[item]); }

  RoundDesk desk;
  std::vector<std::string> items;
  absl::Status in_voting;
};

std::vector<std::string> Order(const v1::PreviewBundleResponse& preview) {
  std::vector<std::string> order;
  for (const v1::BundlePlace& place : preview.places()) order.push_back(place.recommendation());
  return order;
}

TEST_F(BundlePreviewTest, BeforeTheEndOfVoting_Refused) {
  EXPECT_EQ(ReasonOf(in_voting), "PHASE_FORBIDS");
  EXPECT_EQ(MetadataOf(in_voting, "phase"), "ABSTIMMUNG");
}

TEST_F(BundlePreviewTest, AllAdopted_InTheirOrderWithTheirGains) {
  const auto preview = Preview();
  ASSERT_TRUE(preview.ok());
  EXPECT_THAT(Order(*preview), ElementsAre(Name(0), Name(1)));
  EXPECT_EQ(preview->places(0).place(), 1);
  EXPECT_EQ(preview->places(0).approvals(), 27);
  // The weights of all voters add up to their number; those of the eight of metropolis-west are 1/2 + 27/(2·4·8) = 59/64 each:
  // (27 - 59/64) / 2.
  EXPECT_EQ(preview->places(0).gain(), "27");
  EXPECT_EQ(preview->places(1).gain(), "1669/128");
  EXPECT_EQ(preview->places(1).approvals(), 26);
  EXPECT_THAT(preview->not_adopted(), IsEmpty());
  EXPECT_THAT(preview->waiting_for_dissent(), ElementsAre(Name(2)));
}

TEST_F(BundlePreviewTest, ContestedWithItsDissent_HasAPlace) {
  ASSERT_TRUE(
      desk.Do(Of("ME1"), [&](C c) { return FileDissent(c, items[2], std::string(60, 'x')); }).ok());
  EXPECT_THAT(Order(*Preview()), ElementsAre(Name(0), Name(1), Name(2)));
}

TEST_F(BundlePreviewTest, AfterTheWindow_HasAPlaceToo) {
  desk.AdvancePast(desk.round().deadlines.dissent_end);
  EXPECT_THAT(Preview()->places(), testing::SizeIs(3));
  EXPECT_THAT(Preview()->waiting_for_dissent(), IsEmpty());
}

TEST_F(BundlePreviewTest, SomeOfThem_AndWhatWasNotAdopted) {
  const auto preview = Preview({items[3], items[1]});
  ASSERT_TRUE(preview.ok());
  EXPECT_THAT(Order(*preview), ElementsAre(Name(1)));
  EXPECT_EQ(preview->places(0).gain(), "1669/64");
  EXPECT_THAT(preview->not_adopted(), ElementsAre(Name(3)));
  EXPECT_EQ(ReasonOf(Preview({items[1], items[1]}).status()), "INVALID_FIELDS");
  EXPECT_EQ(ReasonOf(Preview({"0191d6a0-0000-4000-8000-0000000000ff"}).status()),
            "RECOMMENDATION_NOT_FOUND");
}

TEST_F(BundlePreviewTest, WhatItShows_IsWhatTheBundleIs) {
  const std::vector<std::string> previewed = Order(*Preview());
  ASSERT_TRUE(desk.Do(Coordinator(),
                      [&](C c) {
                        return ChangeBundle(c, {items[1], items[0]}, {});
                      })
                  .ok());
  std::vector<std::string> made;
  for (const std::string& id : BundleOrder(desk.round()))
    made.push_back(ItemName(desk.round(), id));
  EXPECT_EQ(made, previewed);
  // What is in the bundle still counts as adopted.
  EXPECT_EQ(Order(*Preview()), previewed);
}

}  // namespace
}  // namespace lotse::policy
