// Scenarios of the specification about exports. DOCX and PDF, which need programs: tests/integration/policy_export_test.
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/apply.h"
#include "services/policy/domain/resources.h"
#include "services/policy/paper/export.h"
#include "services/policy/paper/html.h"
#include "services/policy/paper/stellungnahme.h"
#include "tests/services/policy/paper/sample/paper_sample.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

constexpr v1::ExportFormat kTextFormats[] = {v1::EXPORT_FORMAT_MARKDOWN, v1::EXPORT_FORMAT_CSV,
                                             v1::EXPORT_FORMAT_JSON, v1::EXPORT_FORMAT_XML};

// Everything that the coordination sees of a round.
PaperSource SourceOf(const RoundState& round) {
  PaperSource source;
  source.round = ShowRound(round, Coordinator());
  for (const auto& item : round.items) {
    if (item != nullptr) source.items.push_back(ShowItem(round, *item, Coordinator()));
  }
  return source;
}

std::string AllForms(const PaperSource& source) {
  std::string bytes;
  for (const v1::ExportFormat format : kTextFormats) bytes += WritePaper(format, source)->content;
  return bytes + WriteHtml(MakePaper(PaperContent(source)));
}

void VoteOnEverything(RoundDesk& desk) {
  const std::string item = desk.Open("MW1", "Eine Forderung mit Mehrheit");
  const std::string other = desk.Open("RE1", "Eine Forderung, die nicht alle wollen");
  desk.Endorse("RW2", item);
  desk.AdvancePast(desk.round().deadlines.freeze_end);
  int voter = 0;
  for (const std::string& center : TwentySevenCenters()) {
    desk.Vote(center, item, v1::VOTE_KIND_AGREE);
    desk.Vote(center, other, ++voter % 3 == 0 ? v1::VOTE_KIND_DISAGREE : v1::VOTE_KIND_AGREE);
  }
  desk.AdvancePast(desk.round().deadlines.voting_end);
}

TEST(PolicyScenario, S22_ExportTwice_IdenticalBytes) {
  EXPECT_EQ(AllForms(SamplePaper()), AllForms(SamplePaper()));
}

TEST(PolicyScenario, S22_ExportOfAReplayedRound_IdenticalBytes) {
  RoundDesk desk;
  VoteOnEverything(desk);
  RoundState replayed;
  replayed.id = desk.round().id;
  for (const storage::v1::Event& event : desk.Log()) ASSERT_TRUE(Apply(event, &replayed).ok());
  const std::string bytes = AllForms(SourceOf(desk.round()));
  EXPECT_EQ(AllForms(SourceOf(replayed)), bytes);
  EXPECT_THAT(bytes, testing::HasSubstr("Ergebnis: Konsens."));
}

TEST(PolicyScenario, S22_PublicVersion_NoCenterInAnyForm) {
  PaperSource source = SamplePaper();
  source.public_version = true;
  const std::string bytes = AllForms(source);
  for (const std::string& name : SampleCenterNames()) {
    EXPECT_EQ(bytes.find(name), std::string::npos) << name;
  }
  source.public_version = false;
  EXPECT_NE(AllForms(source).find("Welcome Center Ostmetropole 2"), std::string::npos);
}

TEST(PolicyScenario, S23_XmlRoundTrip_KeepsAllFields) {
  PaperSource source = SamplePaper();
  source.pass = 2;
  source.items[0].set_body(
      "  & < > \" ' ]]> &amp;\r\nZeile zwei\tmit Tabulator\n\näöüßÄÖÜ § – „Zitat“ 😀  ");
  source.items[1].set_title("<b>&quot;'\"");
  const Stellungnahmen written = StellungnahmenOf(PaperContent(source));
  const auto read = ReadStellungnahmen(WritePaper(v1::EXPORT_FORMAT_XML, source)->content);
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(*read, written);
  // What is compared is not empty, and is what the API has.
  const Stellungnahme& first = read->items.at(0);
  EXPECT_EQ(first.body, source.items[0].body());
  EXPECT_EQ(first.id, "00000000-0000-4000-8000-000000000001");
  EXPECT_EQ(first.pass, 2);
  EXPECT_EQ(first.priority, 1);
  EXPECT_EQ(first.status, "EINGEREICHT");
  EXPECT_THAT(first.subjects,
              testing::ElementsAre("§ 81a Abs. 3 AufenthG", "§ 31a Abs. 1 AufenthV"));
  EXPECT_THAT(first.keywords, testing::ElementsAre("Frist", "Vorabzustimmung"));
  EXPECT_THAT(first.originals, testing::SizeIs(2));
  EXPECT_THAT(first.votes, testing::SizeIs(4));
  EXPECT_EQ(first.evidence.at(0).source, "Beratungsstatistik 2025, Q1 & Q2");
  EXPECT_THAT(read->items.at(1).dissents.at(1).signatures,
              testing::ElementsAre("Welcome Center Weststadt 2", "Welcome Center Ostmetropole 2",
                                   "Welcome Center Ostkreis 4"));
}

}  // namespace
}  // namespace lotse::policy
