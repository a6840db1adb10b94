#include "services/policy/domain/decide_import.h"

#include <chrono>
#include <cstdio>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/errors/refusal.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/policy/domain/apply.h"
#include "tests/services/policy/support/round_desk.h"

namespace lotse::policy {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Rows = std::vector<v1::Recommendation>;

v1::Recommendation Row(int number) {
  v1::Recommendation row;
  row.set_title(absl::StrCat("Forderung aus der Tabelle, Zeile ", number));
  row.set_body(kBody);
  row.add_law_refs("§ 18g AufenthG");
  row.add_evidence()->set_text("Ein Fall aus der Beratung");
  return row;
}

Rows Table(int count) {
  Rows rows;
  for (int i = 1; i <= count; ++i) rows.push_back(Row(i));
  return rows;
}

absl::StatusOr<ImportPlan> Plan(const RoundDesk& desk, const Rows& rows,
                                const Actor& actor = Of("MW1")) {
  return PlanImport({desk.round(), actor, desk.now, desk.checks, "import"}, rows);
}

// Reasons of a table's faults: "2 title TITLE_TOO_SHORT".
std::vector<std::string> FaultsOf(const Rows& rows) {
  const auto plan = Plan(RoundDesk(), rows);
  std::vector<std::string> faults;
  if (!plan.ok()) return {plan.status().ToString()};
  EXPECT_THAT(plan->events, IsEmpty());
  for (const v1::ImportFault& fault : plan->faults) {
    faults.push_back(absl::StrCat(fault.row(), " ", fault.field(), " ", fault.reason()));
    EXPECT_FALSE(fault.message().empty());
  }
  return faults;
}

// What is wrong with a row that is right but for `change`.
template <typename Change>
std::vector<std::string> FaultsWith(Change change) {
  Rows rows = Table(2);
  change(rows[1]);
  return FaultsOf(rows);
}

TEST(ImportTest, EachKindOfFault_IsNamed) {
  using R = v1::Recommendation;
  EXPECT_THAT(FaultsWith([](R& r) { r.set_title(" kurz "); }),
              ElementsAre("2 title TITLE_TOO_SHORT"));
  EXPECT_THAT(FaultsWith([](R& r) { r.set_title(std::string(161, 'x')); }),
              ElementsAre("2 title TITLE_TOO_LONG"));
  EXPECT_THAT(FaultsWith([](R& r) { r.set_title(std::string(20, '\xFF')); }),
              ElementsAre("2 title TITLE_NOT_UTF8"));
  EXPECT_THAT(FaultsWith([](R& r) { r.clear_body(); }), ElementsAre("2 body BODY_TOO_SHORT"));
  EXPECT_THAT(FaultsWith([](R& r) { r.set_body(std::string(3001, 'x')); }),
              ElementsAre("2 body BODY_TOO_LONG"));
  EXPECT_THAT(FaultsWith([](R& r) { r.clear_law_refs(); }),
              ElementsAre("2 law_refs LAW_REFS_MISSING"));
  EXPECT_THAT(FaultsWith([](R& r) { r.add_law_refs(""); }),
              ElementsAre("2 law_refs[1] LAW_REF_TOO_SHORT"));
  EXPECT_THAT(FaultsWith([](R& r) {
                for (int i = 0; i < 20; ++i) r.add_law_refs("");
              }),
              ElementsAre("2 law_refs LAW_REFS_TOO_MANY"));
  EXPECT_THAT(FaultsWith([](R& r) { r.set_no_refs_reason("general"); }),
              ElementsAre("2 no_refs_reason NO_REFS_REASON_BESIDE_LAW_REFS"));
  EXPECT_THAT(FaultsWith([](R& r) { r.add_accepted_citations(std::string(201, 'x')); }),
              ElementsAre("2 accepted_citations[0] ACCEPTED_CITATION_TOO_LONG"));
  EXPECT_THAT(FaultsWith([](R& r) { r.add_keywords(std::string(41, 'x')); }),
              ElementsAre("2 keywords[0] KEYWORD_TOO_LONG"));
  EXPECT_THAT(FaultsWith([](R& r) {
                for (int i = 0; i < 11; ++i) r.add_keywords("Wort");
              }),
              ElementsAre("2 keywords KEYWORDS_TOO_MANY"));
}

TEST(ImportTest, EachKindOfFaultInEvidence_IsNamed) {
  using R = v1::Recommendation;
  EXPECT_THAT(FaultsWith([](R& r) { r.mutable_evidence(0)->set_text("kurz"); }),
              ElementsAre("2 evidence[0].text EVIDENCE_TEXT_TOO_SHORT"));
  EXPECT_THAT(FaultsWith([](R& r) { r.mutable_evidence(0)->set_source(std::string(301, 'x')); }),
              ElementsAre("2 evidence[0].source EVIDENCE_SOURCE_TOO_LONG"));
  EXPECT_THAT(FaultsWith([](R& r) { r.mutable_evidence(0)->set_cases(-1); }),
              ElementsAre("2 evidence[0].cases EVIDENCE_CASES_OUT_OF_RANGE"));
  EXPECT_THAT(FaultsWith([](R& r) { r.mutable_evidence(0)->set_id("1"); }),
              ElementsAre("2 evidence[0].id EVIDENCE_ID_INVALID"));
  EXPECT_THAT(FaultsWith([](R& r) {
                r.mutable_evidence(0)->set_id("0191d6a0-0000-4000-8000-000000000001");
                *r.add_evidence() = r.evidence(0);
              }),
              ElementsAre("2 evidence[1].id EVIDENCE_ID_REPEATED"));
  EXPECT_THAT(FaultsWith([](R& r) {
                for (int i = 0; i < 20; ++i) *r.add_evidence() = r.evidence(0);
              }),
              ElementsAre("2 evidence EVIDENCE_TOO_MANY"));
}

// What an import says of a row, a create says of its draft.
TEST(ImportTest, FaultsAreThoseOfACreate) {
  v1::Recommendation draft = Row(1);
  draft.set_title("kurz");
  draft.mutable_evidence(0)->set_cases(-1);
  RoundDesk desk;
  const absl::Status created =
      desk.Do(Of("MW1"), [&](const CommandContext& c) { return CreateItem(c, draft); });
  EXPECT_EQ(ReasonOf(created), "INVALID_FIELDS");
  std::vector<std::string> violations, faults;
  for (const FieldViolation& one : FieldViolationsOf(created)) {
    violations.push_back(absl::StrCat(one.field, ": ", one.description));
  }
  const auto plan = Plan(desk, {draft});
  ASSERT_TRUE(plan.ok());
  for (const v1::ImportFault& one : plan->faults) {
    faults.push_back(absl::StrCat(one.field(), ": ", one.message()));
  }
  EXPECT_THAT(faults, SizeIs(2));
  EXPECT_EQ(violations, faults);
}

TEST(ImportTest, RowThatSaysTheSame_IsNamedWithTheFirst) {
  Rows rows = Table(4);
  rows[3] = rows[1];
  rows[3].set_title("FORDERUNG aus der  Tabelle, Zeile 2 ");
  rows[3].set_law_refs(0, "§ 18a AufenthG");
  EXPECT_THAT(FaultsOf(rows), ElementsAre("4 body ROW_REPEATED"));
  const auto plan = Plan(RoundDesk(), rows);
  EXPECT_THAT(plan->faults[0].message(), HasSubstr("row 2"));
  rows[3].set_title("Forderung aus der Tabelle, Zeile 2b");
  EXPECT_EQ(Plan(RoundDesk(), rows)->faulty_rows, 0);
}

TEST(ImportTest, ThousandFaultsAreListed_AllRowsAreCounted) {
  Rows rows = Table(1'500);
  for (v1::Recommendation& row : rows) {
    row.clear_law_refs();
    row.add_keywords(std::string(41, 'x'));
  }
  rows[3] = Row(4);
  const auto plan = Plan(RoundDesk(), rows);
  ASSERT_TRUE(plan.ok());
  EXPECT_THAT(plan->faults, SizeIs(kMaxImportFaults));
  EXPECT_EQ(plan->faulty_rows, 1'499);
  EXPECT_THAT(plan->events, IsEmpty());
}

TEST(ImportTest, TooManyRowsOrBytes_Refused) {
  RoundDesk desk;
  const absl::Status rows = Plan(desk, Rows(kMaxImportRows + 1)).status();
  EXPECT_EQ(ReasonOf(rows), "IMPORT_TOO_LARGE");
  EXPECT_EQ(MetadataOf(rows, "what"), "rows");
  EXPECT_EQ(MetadataOf(rows, "given"), "100001");
  Rows table = Table(12'000);
  for (v1::Recommendation& row : table) row.set_body(std::string(3'000, 'x') + row.title());
  for (v1::Recommendation& row : table) row.mutable_body()->resize(3'000);
  const absl::Status bytes = Plan(desk, table).status();
  EXPECT_EQ(ReasonOf(bytes), "IMPORT_TOO_LARGE");
  EXPECT_EQ(MetadataOf(bytes, "what"), "bytes");
  EXPECT_EQ(ReasonOf(Plan(desk, {}).status()), "INVALID_FIELDS");
}

TEST(ImportTest, HundredThousandRows_AllOfThemInOneCommit) {
  const RoundDesk desk;
  const Rows rows = Table(kMaxImportRows);
  const auto begin = std::chrono::steady_clock::now();
  const ImportPlan checked = CheckRows(rows);
  const auto between = std::chrono::steady_clock::now();
  const auto plan =
      PlanImport({desk.round(), Of("MW1"), desk.now, desk.checks, "import"}, rows, checked);
  const auto end = std::chrono::steady_clock::now();
  ASSERT_TRUE(plan.ok()) << plan.status();
  EXPECT_THAT(plan->events, SizeIs(kMaxImportRows / kRowsPerEvent));
  using Seconds = std::chrono::duration<double>;
  std::printf("100,000 rows checked in %.2f s, planned in %.2f s\n",
              Seconds(between - begin).count(), Seconds(end - between).count());
}

TEST(ImportTest, PhaseAndParticipantDecide) {
  RoundDesk desk;
  EXPECT_EQ(ReasonOf(Plan(desk, Table(1), Of("WC-XYZ")).status()), "NOT_A_PARTICIPANT");
  desk.AdvancePast(desk.round().deadlines.collecting_end);
  EXPECT_EQ(ReasonOf(Plan(desk, Table(1)).status()), "PHASE_FORBIDS");
}

TEST(ImportTest, Repeated_MakesTheSameDrafts) {
  RoundDesk desk;
  const auto first = Plan(desk, Table(120));
  const auto again = Plan(desk, Table(120));
  ASSERT_TRUE(first.ok() && again.ok());
  ASSERT_THAT(first->events, SizeIs(3));
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(first->events[i].SerializeAsString(), again->events[i].SerializeAsString());
  }
  EXPECT_EQ(first->events[2].items_imported().items(19).item(), ImportedId("import", 120));
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext&) -> Decided { return first->events; }).ok());
  EXPECT_EQ(ReasonOf(Plan(desk, Table(120)).status()), "RECOMMENDATION_EXISTS");
}

// How many events of the log hold `text`.
int Holding(const RoundDesk& desk, absl::string_view text) {
  int holding = 0;
  for (const storage::v1::Event& event : desk.Log()) {
    holding += absl::StrContains(event.SerializeAsString(), text);
  }
  return holding;
}

TEST(ImportTest, WhatIsTakenOutOfAnImportedDraft_StandsInNoEvent) {
  RoundDesk desk;
  const auto plan = Plan(desk, Table(60));
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext&) -> Decided { return plan->events; }).ok());
  const std::string edited = ImportedId("import", 7), discarded = ImportedId("import", 57);
  v1::UpdateRecommendationRequest request;
  *request.mutable_recommendation() = Row(7);
  request.mutable_recommendation()->set_title("Ein neuer Titel für Zeile sieben");
  request.set_expected_revision(desk.item(edited).last_event);
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& c) { return EditItem(c, edited, request); })
          .ok());
  ASSERT_TRUE(
      desk.Do(Of("MW1"), [&](const CommandContext& c) { return DiscardItem(c, discarded); }).ok());
  EXPECT_EQ(Holding(desk, "Tabelle, Zeile 57"), 0);
  EXPECT_EQ(Holding(desk, "Tabelle, Zeile 58"), 1);
  EXPECT_EQ(Holding(desk, "neuer Titel für Zeile sieben"), 1);
  RoundState replayed;
  replayed.id = desk.round().id;
  for (const storage::v1::Event& event : desk.Log()) ASSERT_TRUE(Apply(event, &replayed).ok());
  EXPECT_EQ(RoundDesk::Everything(replayed), RoundDesk::Everything(desk.round()));
  EXPECT_EQ(replayed.FindItem(edited)->content.title(), "Ein neuer Titel für Zeile sieben");
}

}  // namespace
}  // namespace lotse::policy
