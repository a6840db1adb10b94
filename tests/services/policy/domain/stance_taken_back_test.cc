// A stance taken back, of a centre that endorses the item by its answer to a merge.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/endorsements.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Taken back was only the stance, so the centre went on being counted for what it had just taken back.
TEST(StanceTakenBack, AfterConsentToAMerge_EndorsesNoMore) {
  RoundDesk desk;
  const std::string head = desk.Open("MW1", "Gehaltsschwelle senken");
  const std::string member = desk.Open("MW2", "Schwelle des Gehalts senken");
  desk.Endorse("RW1", member);
  const auto allowed = [&](const Actor& actor, const RoundDesk::Decide& decide) {
    const absl::Status status = desk.Do(actor, decide);
    EXPECT_TRUE(status.ok()) << status;
  };
  allowed(EditorOf("RE1"), [&](const CommandContext& context) {
    return SuggestMerge(context, head, {member}, "gleiche Forderung");
  });
  const std::string merge = desk.last_id();
  for (const char* editor : {"RE1", "RE2"}) {
    allowed(EditorOf(editor),
            [&](const CommandContext& context) { return ConfirmMerge(context, merge); });
  }
  allowed(Of("RW1"),
          [&](const CommandContext& context) { return ConsentToMerge(context, merge, true); });
  ASSERT_THAT(EndorsersOf(desk.round(), desk.item(head)), ElementsAre("RW1"));

  v1::TakeStanceRequest taken_back;
  taken_back.set_version(1);
  allowed(Of("RW1"),
          [&](const CommandContext& context) { return TakeStance(context, head, taken_back); });
  EXPECT_THAT(EndorsersOf(desk.round(), desk.item(head)), IsEmpty());
  EXPECT_FALSE(desk.round().FindMerge(merge)->asked.at("RW1").consents);

  // Of what it said of the member it has taken nothing back.
  allowed(EditorOf("RE1"), [&](const CommandContext& context) {
    return UndoMerge(context, merge, "doch verschieden");
  });
  EXPECT_THAT(EndorsersOf(desk.round(), desk.item(member)), ElementsAre("RW1"));
}

}  // namespace
}  // namespace lotse::policy
