// What the coordination writes: deadlines, participants; what watch and the bundle show.
#include "absl/strings/str_cat.h"
#include "clients/cli/policy/bundle_record.h"
#include "clients/cli/policy/participants.h"
#include "clients/cli/policy/round_times.h"
#include "clients/cli/policy/watch_lines.h"
#include "common/errors/refusal.h"
#include "common/reference/data_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/clients/cli/policy/sample_messages.h"

namespace lotse::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const absl::Time kStart = absl::FromUnixSeconds(1'772'406'000);

TEST(RoundTimesTest, AllGiven_AreRead) {
  const auto deadlines = ReadNewDeadlines(
      {"02.03.2026", "31.03.2026", "30.04.2026", "01.05.2026 12:00", "15.05.2026", "22.05.2026"},
      false, kStart);
  ASSERT_TRUE(deadlines.ok()) << deadlines.status();
  EXPECT_EQ(deadlines->start().seconds(), 1'772'406'000) << "midnight in Berlin";
  EXPECT_EQ(deadlines->collecting_end().seconds(), 1'774'994'399) << "the day's last second";
  EXPECT_EQ(deadlines->freeze_end().seconds(), 1'777'629'600);
}

TEST(RoundTimesTest, SomeMissing_AreNamed) {
  const auto refused =
      ReadNewDeadlines({"02.03.2026", "31.03.2026", "", "", "", ""}, false, kStart);
  EXPECT_EQ(ReasonOf(refused.status()), "USAGE");
  EXPECT_THAT(std::string(refused.status().message()),
              HasSubstr("--deliberate-until, --freeze-until, --vote-until, --dissent-until"));
}

TEST(RoundTimesTest, Fast_IsADayOfEach) {
  const auto deadlines = ReadNewDeadlines({}, true, kStart);
  ASSERT_TRUE(deadlines.ok());
  const std::int64_t start = absl::ToUnixSeconds(kStart);
  EXPECT_EQ(deadlines->start().seconds(), start);
  EXPECT_EQ(deadlines->collecting_end().seconds(), start + 86'400);
  EXPECT_EQ(deadlines->deliberation_end().seconds(), start + 86'400);
  EXPECT_EQ(deadlines->freeze_end().seconds(), start + 86'400);
  EXPECT_EQ(deadlines->voting_end().seconds(), start + 2 * 86'400);
  EXPECT_EQ(deadlines->dissent_end().seconds(), start + 3 * 86'400);
}

TEST(RoundTimesTest, FastWithAnEnd_GoesOnFromThere) {
  TimeTexts texts;
  texts.collect_until = "31.03.2026";
  const auto deadlines = ReadNewDeadlines(texts, true, kStart);
  ASSERT_TRUE(deadlines.ok());
  EXPECT_EQ(deadlines->voting_end().seconds(), 1'774'994'399 + 86'400);
}

TEST(RoundTimesTest, BadOne_NamesItsOption) {
  TimeTexts texts;
  texts.vote_until = "bald";
  EXPECT_THAT(std::string(ReadDeadlines(texts).status().message()),
              HasSubstr("--vote-until 'bald'"));
}

TEST(ParticipantsTest, CodesOrParticipants) {
  const auto codes = ReadParticipants("- WC-ERZ\n- WC-E\n", "f");
  ASSERT_TRUE(codes.ok()) << codes.status();
  ASSERT_THAT(*codes, SizeIs(2));
  EXPECT_EQ((*codes)[1].center(), "WC-E");
  const auto whole = ReadParticipants(
      R"({"participants": [{"center": "WC-X", "type": "rural", "region": "EAST",
          "correction_reason": "neu"}]})",
      "f");
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ((*whole)[0].type(), policy::v1::CENTER_TYPE_RURAL);
  EXPECT_EQ((*whole)[0].region(), policy::v1::REGION_EAST);
  EXPECT_EQ((*whole)[0].correction_reason(), "neu");
}

TEST(ParticipantsTest, AnythingElse_SaysWhatIsWrong) {
  for (const char* text : {"", "WC-ERZ", "{}", "[]", "- {center: erz}", "- [WC-E]"}) {
    EXPECT_FALSE(ReadParticipants(text, "f").ok()) << text;
  }
  EXPECT_THAT(std::string(ReadParticipants("- WC-E\n- erz", "f").status().message()),
              HasSubstr("f: participant 2 has no centre's code"));
  EXPECT_THAT(std::string(ReadParticipants("- {center: WC-E, typ: rural}", "f").status().message()),
              HasSubstr("typ"));
}

TEST(ParticipantsTest, AllWelcomeCenters_AreThoseOfTheReferenceData) {
  const auto all = AllWelcomeCenters(*reference::FindDataDir());
  ASSERT_TRUE(all.ok()) << all.status();
  EXPECT_GT(all->size(), 20u);
  EXPECT_LE(all->size(), 200u);
  EXPECT_TRUE(std::is_sorted(all->begin(), all->end(),
                             [](const auto& a, const auto& b) { return a.center() < b.center(); }));
}

TEST(WatchLinesTest, EachChange_IsALine) {
  policy::v1::WatchRoundResponse response;
  response.set_refresh(true);
  *response.mutable_round() = SampleRound();
  *response.add_recommendations() = SampleItem();
  response.add_gone("rounds/x/recommendations/4f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  policy::v1::Merge& merge = *response.add_merges();
  merge.set_name("rounds/x/merges/b1b1b1b1-7f0d-4c8e-9a51-2d4f6b8c0e12");
  merge.set_state(policy::v1::MERGE_STATE_PENDING);
  EXPECT_THAT(
      LinesOf(response),
      ElementsAre("alles     kommt noch einmal, von vorn",
                  "Runde     Abstimmung, 16 Empfehlungen: Fachkräfteeinwanderung 2026",
                  "7         Strittig, Fassung 2, 2 dafür: Gehaltsschwelle der Blauen Karte "
                  "für Berufsanfänger senken",
                  "b1b1b1b1  Zusammenführung wartet auf Bestätigung",
                  "4f2a8c1d  nicht mehr zu sehen"));
  EXPECT_THAT(LinesOf(policy::v1::WatchRoundResponse()), IsEmpty());
}

TEST(WatchLinesTest, Position_IsReadAsItWasWritten) {
  policy::v1::WatchRoundRequest kept;
  kept.set_name("rounds/0b1e5a3c-7f0d-4c8e-9a51-2d4f6b8c0e12");
  kept.mutable_position()->set_epoch(18'000'000'000'000'000'000u);
  kept.mutable_position()->set_revision(42);
  kept.mutable_position()->set_scope(lotse::type::v1::SCOPE_CENTER);
  const auto read = ParsePosition(PrintPosition(kept), "f");
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->SerializeAsString(), kept.SerializeAsString());
  EXPECT_EQ(ReasonOf(ParsePosition("{}", "f").status()), "INPUT_BROKEN");
  EXPECT_EQ(ReasonOf(ParsePosition("nonsense", "f").status()), "INPUT_BROKEN");
}

TEST(BundleTest, PlacesThenObstacles) {
  const policy::v1::Recommendation item = SampleItem();
  policy::v1::PreviewBundleResponse preview;
  policy::v1::BundlePlace& place = *preview.add_places();
  place.set_place(1);
  place.set_recommendation(item.name());
  place.set_gain("37/4");
  place.set_approvals(20);
  preview.add_waiting_for_dissent(item.name());
  preview.add_not_adopted("rounds/x/recommendations/4f2a8c1d-7f0d-4c8e-9a51-2d4f6b8c0e12");
  const auto records = BundleRecords(preview, {item});
  ASSERT_THAT(records, SizeIs(2));
  const auto texts = [](const Record& record) {
    std::vector<std::string> cells;
    for (const Cell& cell : record.cells) cells.push_back(cell.text);
    return cells;
  };
  EXPECT_THAT(texts(records[0]),
              ElementsAre("1", "7", "STRITTIG", item.title(), "20", "37/4", "WAITS_FOR_DISSENT"));
  EXPECT_THAT(texts(records[1]), ElementsAre("", "4f2a8c1d", "", "", "", "", "NOT_ADOPTED"));
  EXPECT_THAT(NamesToInclude(preview, SampleRound()), IsEmpty());
  preview.clear_waiting_for_dissent();
  EXPECT_THAT(NamesToInclude(preview, SampleRound()), ElementsAre(item.name()));
  policy::v1::Round round = SampleRound();
  round.add_bundle(item.name());
  EXPECT_THAT(NamesToInclude(preview, round), IsEmpty());
}

}  // namespace
}  // namespace lotse::cli
